// What one contact says about the knowledge base: whether something was missing, in which words, and how long it took.
import type { FinishedContact } from '../../contract/gaps.ts';
import type { Question } from '../../contract/tickets.ts';

/** A contact in which an article was missing, or might have been. */
export type Signal = {
  readonly callId: string;
  readonly municipalityId: string;
  readonly topicId: string | null;
  readonly texts: readonly string[];
  readonly talkSeconds: number;
  readonly unresolved: boolean;
  readonly unfound: boolean;
  readonly consulted: boolean;
  /** 1; less when an article was read and the concern stayed open all the same. */
  readonly weight: number;
};

const NOT_RESOLVED: ReadonlySet<Question['result']> = new Set(['ticket', 'connectFailed', 'callbackNote', 'unknown']);
const READ_AND_OPEN = 0.25;

/** What the contact says; null: nothing was missing, or nobody wrote a word about it. */
export function signalOf(contact: FinishedContact): Signal | null {
  const { lookups, questions, subjects } = contact;
  const lastRead = lookups.findLastIndex(({ openedId }) => openedId !== null);
  // What was searched before an article was opened is a matter of words, not of a missing article.
  const inVain = lookups.slice(lastRead + 1);
  const unresolved = questions.some(({ result }) => NOT_RESOLVED.has(result));
  const consulted = questions.some(({ result }) => result === 'answeredWithExpert');
  const unfound = inVain.length > 0;
  if (!unresolved && !unfound && !consulted) return null;
  const texts = [...inVain.map(({ words }) => words), ...(unresolved || consulted ? subjects : [])];
  if (texts.length === 0) return null;
  return {
    callId: contact.callId,
    municipalityId: contact.municipalityId,
    topicId: questions.find(({ topicId }) => topicId !== null)?.topicId ?? null,
    texts,
    talkSeconds: contact.talkSeconds,
    unresolved,
    unfound,
    consulted,
    weight: lastRead >= 0 && !unfound ? READ_AND_OPEN : 1,
  };
}

/** Searches in vain that were followed by an article, in the same contact. */
export function missedIn({ lookups }: FinishedContact): { readonly words: string; readonly articleId: string }[] {
  return lookups.flatMap(({ words, openedId }, at) => {
    const found = openedId === null ? lookups.slice(at + 1).find((later) => later.openedId !== null) : undefined;
    return found?.openedId == null ? [] : [{ words, articleId: found.openedId }];
  });
}
