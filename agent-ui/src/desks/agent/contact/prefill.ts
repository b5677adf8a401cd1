// Pure: what a ticket form already holds before anybody has typed: from the topic, the note and the caller.
import type { CentreRow } from '../../../../../server/contract/reads.ts';
import type { TicketDraft } from '../../../../../server/contract/tickets.ts';
import type { Concern } from '../../ui.ts';
import type { KnownCaller } from '../callerKnown.ts';

const SUBJECT_LENGTH = 100;

/** The draft as it would be sent now, which is what the form shows. department '' and subject '' mean: still missing. */
export function draftOf(
  concern: Concern,
  from: {
    municipalityId: string;
    note: string;
    caller: Pick<KnownCaller, 'number' | 'callerName'> | null;
    shown: (number: string) => string;
  },
  centre: Pick<CentreRow, 'topics' | 'departments'>,
): TicketDraft {
  const { sheet } = concern;
  const topic = centre.topics.find(({ id }) => id === concern.topicId);
  const departmentId = sheet?.departmentId ?? topic?.departments[from.municipalityId] ?? '';
  const department = centre.departments.find(({ id }) => id === departmentId);
  const firstLine = from.note.trim().split('\n')[0] ?? '';
  const subject = sheet?.subject ?? (firstLine === '' ? (topic?.name ?? '') : cut(firstLine));
  const number = from.caller?.number ?? null;
  return {
    departmentId,
    topicId: concern.topicId,
    priority: sheet?.priority ?? topic?.priority ?? department?.priority ?? 'normal',
    subject,
    text: sheet?.text ?? from.note,
    citizenName: orNull(sheet?.citizenName ?? from.caller?.callerName ?? ''),
    replyTo: orNull(sheet?.replyTo ?? (number === null ? '' : from.shown(number))),
  };
}

/** What keeps a draft from being sent; the first one gets the focus. */
export function missingIn(draft: TicketDraft): readonly ('departmentId' | 'subject')[] {
  return (['departmentId', 'subject'] as const).filter((field) => draft[field].trim() === '');
}

function cut(text: string): string {
  if (text.length <= SUBJECT_LENGTH) return text;
  const words = text.slice(0, SUBJECT_LENGTH);
  return words.slice(0, Math.max(words.lastIndexOf(' '), 40));
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
