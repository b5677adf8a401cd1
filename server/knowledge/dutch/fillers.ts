// Dutch words without a subject of their own: what people say around their question, and what is asked of everything.
import { foldDutch } from './fold.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/).map(foldDutch));

/** Words that do not count, unless nothing else was said. */
export const dutchFillers = words(`
  hallo goedemorgen goedemiddag dag graag bedankt dank eh dus even maar ja nee
  ik mij me mijn wij we ons onze jij je jouw u uw hij hem zijn haar zij ze hun men iemand wie wiens
  wil willen wilt wou zou zouden moet moeten mag mogen kan kunnen kunt heb hebben hebt heeft had ben bent is was waren word wordt worden
  ga gaan gaat doe doen doet krijg krijgen krijgt nodig zoek zoeken weet weten vraag vragen
  de het een deze dit die dat elk elke alle alles geen niet niets nog al ook zo
  wat waar wanneer hoe waarom welke welk hoeveel en of want omdat als dan daar hier er
  in op aan van voor met zonder naar bij uit over onder om tot door tegen sinds tussen te tijdens binnen
  nu vandaag altijd weer meer heel erg veel iets ergens
`);

/** Words that are asked of every subject; they count little. */
export const dutchFaintWords = words(`
  aanvragen aanvraag aanvraagt regelen kosten kost prijs betalen formulier formulieren documenten afspraak gemeente stadhuis loket
  informatie contact openingstijden nieuw nieuwe krijgen verlenen verkrijgen
`);
