// One spelling for every way of writing a German word: case, accents, ß/ss, ä/ae/a.

/**
 * "Führer", "FUEHRER" and "Fuhrer" become "fuhrer", "Straße" becomes "strasse". The umlaut goes altogether, so "Bäume" and
 * "Baum" share a stem and a forgotten dot does no harm. A "ue" after a, e, o or q is no umlaut ("Feuer", "Bauer", "Quelle").
 * Only letters and digits are left.
 */
export function foldGerman(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/ß/g, 'ss')
    .replace(/ı/g, 'i')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/ae|oe|(?<![aeoq])ue/g, (pair) => pair.charAt(0));
}
