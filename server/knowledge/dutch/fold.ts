// One spelling for every way of writing a Dutch word: case, accents, y for ij.

/** "Coördinatie" becomes "coordinatie", "ĳ" and "y" become "ij"; "oe" is a sound of its own and stays. Only letters and digits are left. */
export function foldDutch(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/y/g, 'ij');
}
