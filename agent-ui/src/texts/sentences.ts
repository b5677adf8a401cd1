// What a book of sentences is, and how a second language is held to the same keys as the first.

/** A book: sentences, sentences with gaps, and books within. */
export interface Sentences {
  readonly [key: string]: string | ((...gaps: never[]) => string) | Sentences;
}

/** The same keys and the same gaps in another language; a missing key does not compile. */
export type SameAs<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...gaps: infer Gaps) => string
      ? (...gaps: Gaps) => string
      : SameAs<T[K]>;
};

/** Holds a first-language book to the shape of a book and keeps its keys. */
export function book<T extends Sentences>(sentences: T): T {
  return sentences;
}
