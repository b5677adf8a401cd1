// What the search must know of a language: how its words are written, bent, joined, and what callers say around them.

/** One language's chain of small steps; texts and questions go through the same one. */
export type Language = {
  /** ISO 639-1, as articles carry it. */
  readonly id: string;
  /** One spelling for all ways of writing a word. */
  readonly fold: (text: string) => string;
  /** What is left of a folded word when its endings go. */
  readonly stem: (folded: string) => string;
  /** Folded words callers say around their question. */
  readonly fillers: ReadonlySet<string>;
  /** Folded words that name no subject of their own ("beantragen", "Formular"): they count, but little. */
  readonly faint: ReadonlySet<string>;
  /** Letters that join the parts of a compound; '' first. */
  readonly links: readonly string[];
  /** Endings a word loses when it begins a compound ("Kontrolle" in "Kontrollgang", "mieten" in "Mietwagen"). */
  readonly shed: readonly string[];
  /** Folded parts of compounds that need not stand alone in any article. */
  readonly seeds: readonly string[];
  /** Folded particles a verb may leave at the end of a sentence ("melde … an"). */
  readonly particles: ReadonlySet<string>;
  /** Everyday words and the words of the administration they stand for. */
  readonly everyday: readonly EverydayWord[];
  /** Folded words that a general dictionary gives for a folded word; [] when it has none. */
  readonly thesaurus: (folded: string) => readonly string[];
};

/** Words of callers, each of which also stands for each of the terms. */
export type EverydayWord = { readonly terms: readonly string[]; readonly words: readonly string[] };
