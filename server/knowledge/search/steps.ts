// The steps of the search that can be left out, so that it can be measured what each of them brings.

/** Each step with what it does, in the order of the road. */
export const searchSteps = {
  fillers: 'words callers say around their question do not count',
  compounds: 'compounds are taken apart',
  joining: 'words written or spoken apart are joined',
  completion: 'the last word may be unfinished',
  near: 'what the index does not know is looked for among words that look alike',
  synonyms: 'the editors’ own synonyms',
  everyday: 'the general list of everyday words',
  thesaurus: 'what a general dictionary gives for a word that no list has',
  fields: 'title and keywords count more than the text',
  evidence: 'the first candidates are judged anew by how much of the question they explain, and where',
  echo: 'what other municipalities call it is looked for as well',
  nearness: 'the dialled municipality first, then its county',
} as const;

export type SearchStep = keyof typeof searchSteps;

/** Which steps are taken. */
export type TakenSteps = Readonly<Record<SearchStep, boolean>>;

/** All steps but the named ones. */
export function stepsWithout(left: readonly SearchStep[]): TakenSteps {
  const taken = Object.fromEntries(Object.keys(searchSteps).map((step) => [step, !left.includes(step as SearchStep)]));
  return taken as TakenSteps;
}
