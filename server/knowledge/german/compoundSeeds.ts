// Short or frequent parts of German administrative compounds that need not stand alone in any article (folded).
import { foldGerman } from './fold.ts';

/** Known to every splitter, beside the words of the articles. */
export const compoundSeeds: readonly string[] = (
  'abfuhr amt antrag ausweis bad bau baum beitrag bescheid brief buro bus bussgeld dienst erlaubnis fahr fahrt fahrzeug ' +
  'fall familien formular frei fuhrer garten gebuhr geburts geld gesundheits gewerbe grund halle hand haus heim heirats ' +
  'hof hund hunde jagd jahr jugend kalender kampf karte kfz kinder kirch klein kosten kreis land lkw licht markt marke ' +
  'melde mull nummer ort park pass personal pflege pkw platz plan post preis rat raum recht reise rest roh schaden ' +
  'schein schild schul schwer see sonder sozial sperr stadt stadte stelle sterbe steuer strassen tag termin tier tonne tur ' +
  'uhr unfall unter urkunde vater verein verkehrs vorschuss wahl wald wasser weg werk wert winter wohn wohnung zahl zeit ' +
  'zeugnis zeug zulassung zuschuss'
)
  .split(' ')
  .map(foldGerman);
