// German words without a subject of their own: what people say around their question, and what is asked of everything.
import { foldGerman } from './fold.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/).map(foldGerman));

/** Words that do not count, unless nothing else was said. */
export const germanFillers = words(`
  hallo guten gut tag morgen abend moin servus grüezi grüß gott bitte danke entschuldigung ja nein äh ähm also mal eben halt so
  ich mich mir mein meine meinen meinem meiner meines wir uns unser unsere unseren unserem unserer man jemand sie ihre ihren ihrem
  ihrer ihr er ihn ihm es sein seine seinen seinem seiner du dich dir dein deine deinen deiner euch euer eure sich wer wen wem wessen
  will willst wollen wollte möchte möchten möcht mag hätte hätten hätt gern gerne brauche brauch brauchen braucht bräuchte bräuchten
  benötige benötigen benötigt muss müssen müsste musste soll sollen sollte kann können könnte könnten darf dürfen dürfte würde würden
  werde werden wird wurde wurden worden bin bist ist sind seid war waren gewesen habe hab haben hat hatte hatten hast
  mache mach machen macht tun tut tue bekomme bekommen bekommt krieg kriege kriegen kriegt geht gehen gibt gebe gibts weiß wissen
  sage sagen sagt frage fragen heißt heißen finde finden lasse lassen lässt
  der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner dies diese dieser dieses diesen diesem
  jede jeder jedes jeden jedem alle alles allen aller was wo wohin woher wann wie wieso warum weshalb wieviel wofür womit wozu woran
  welche welcher welches welchen welchem und oder aber doch denn weil dass daß ob wenn als falls sondern damit dann da dort hier
  in im ins an am ans auf aus bei beim von vom zu zum zur für fürs mit ohne nach vor über unter um bis durch gegen seit zwischen während
  wegen laut pro per je ab nicht nichts nix noch nur schon auch sehr etwas was irgendwo irgendwie irgendwas viel viele vielen
  jetzt heute gerade immer wieder nun mehr bereits etwa ungefähr dafür davon dazu daran darauf dabei darüber darum
  bzw usw etc zb gilt gelten betrifft bezüglich thema sache wegen eigentlich vielleicht einfach genau
`);

/** Words that are asked of every subject; they count little. */
export const germanFaintWords = words(`
  beantragen beantrage beantragt antrag anträge antragstellung stellen bestellen ausstellen ausstellung ausgestellt erhalten
  kosten kostet gebühr gebühren preis teuer bezahlen zahlen unterlagen formular formulare dokument dokumente papiere nachweis
  termin termine zuständig zuständigkeit amt ämter behörde stelle rathaus bürgerbüro bürgeramt kontakt telefonnummer öffnungszeiten
  informationen information info auskunft hilfe hilfen angebot angebote möglichkeiten möglichkeit voraussetzungen voraussetzung
  neu neue neuen neuer neues deutschland deutsche deutschen deutscher stadt landkreis gemeinde kommune
  lange dauert dauer frist geld holen suche suchen nötig notwendig erforderlich wichtig bestimmte verschiedene person personen
  leute menschen herr frau
`);
