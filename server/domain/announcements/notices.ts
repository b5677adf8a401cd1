// Notices: what a lead has said to every caller of a municipality, after the greeting and before all else, until a moment that is named.
import type { DomainEvent } from '../../contract/events.ts';
import { NOTICE_DAYS, type NoticeState } from '../../contract/notices.ts';
import type { Ask } from '../../contract/requests.ts';
import { replaced, without } from '../evolve.ts';
import type { InputOf, Outcome } from '../inputs.ts';
import { refuse } from '../refuse.ts';
import type { Turn } from '../turn.ts';
import type { LiveCall, World } from '../world.ts';
import { endNoticeRecording } from './recordings.ts';

const DAY_MS = 86_400_000;

/** A notice that holds for a municipality. */
export interface Notice {
  /** The same for all municipalities for which it was set at once. */
  readonly id: string;
  readonly municipalityId: string;
  readonly language: string;
  readonly text: string;
  readonly at: number;
  readonly until: number;
  readonly state: NoticeState;
}

export type NoticeAsk = Extract<Ask, { type: 'setNotice' | 'endNotice' }>;

export function isNoticeAsk(ask: Ask): ask is NoticeAsk {
  return ask.type === 'setNotice' || ask.type === 'endNotice';
}

/** Answers a lead's request about notices; everything that is done has the lead's id in the journal. */
export function answerNotice(turn: Turn, input: InputOf<'asked'>, ask: NoticeAsk): Outcome {
  const { personId, leads = [], freshId } = input;
  if (ask.type === 'setNotice') return setNotice(turn, ask, { personId, leads, noticeId: freshId });
  const own = [...turn.world().notices.values()].filter(
    ({ id, municipalityId }) => id === ask.noticeId && leads.includes(municipalityId),
  );
  if (own.length === 0) return refuse('not-found');
  for (const notice of own) end(turn, notice, 'ended', personId);
  return { ok: true };
}

/** For all of the municipalities, or for none. */
function setNotice(
  turn: Turn,
  { notice }: Extract<NoticeAsk, { type: 'setNotice' }>,
  by: { readonly personId: string; readonly leads: readonly string[]; readonly noticeId: string },
): Outcome {
  const { at } = turn;
  const { municipalities } = turn.world().centre;
  const { until, texts } = notice;
  if (until <= at || until > at + NOTICE_DAYS * DAY_MS) return refuse('notice-time');
  const set = [];
  for (const municipalityId of new Set(notice.municipalityIds)) {
    const municipality = municipalities.get(municipalityId);
    if (municipality === undefined || !by.leads.includes(municipalityId)) return refuse('not-allowed');
    const { language } = municipality;
    const text = texts[language];
    if (text === undefined) return refuse('notice-language');
    set.push({ municipalityId, language, text });
  }
  for (const one of set) {
    const before = turn.world().notices.get(one.municipalityId);
    if (before !== undefined) end(turn, before, 'replaced', by.personId);
    turn.record({ type: 'noticeSet', at, noticeId: by.noticeId, ...one, until, setBy: by.personId });
  }
  return { ok: true };
}

function end(turn: Turn, { id, municipalityId }: Notice, why: 'ended' | 'replaced' | 'time', by: string | null): void {
  turn.record({ type: 'noticeEnded', at: turn.at, noticeId: id, municipalityId, why, endedBy: by });
  // Who changes the text still has the recording, and is told that it says something else.
  if (why !== 'replaced') endNoticeRecording(turn, municipalityId);
}

/** The sound of a notice is made, or cannot be made: from now on callers hear it, or the lead sees that they do not. */
export function noticeVoiced(turn: Turn, { noticeId, municipalityId, made }: InputOf<'noticeVoiced'>): undefined {
  const notice = turn.world().notices.get(municipalityId);
  if (notice?.id !== noticeId || notice.state === (made ? 'onAir' : 'failed')) return;
  turn.record({ type: 'noticeVoiced', at: turn.at, noticeId, municipalityId, made });
}

/** Ends what was to be said until now. */
export function endOverdueNotices(turn: Turn): void {
  for (const notice of turn.world().notices.values()) if (notice.until <= turn.at) end(turn, notice, 'time', null);
}

/** What a caller of this municipality is to hear and has not heard yet; undefined when there is nothing, or no sound of it. */
export function unheardNotice(
  world: World,
  { id, municipalityId }: Pick<LiveCall, 'id' | 'municipalityId'>,
  at: number,
): Notice | undefined {
  const notice = world.notices.get(municipalityId);
  if (notice === undefined || notice.state !== 'onAir' || notice.until <= at) return undefined;
  return world.announced.get(id)?.noticeId === notice.id ? undefined : notice;
}

/** The notices after an event, by municipality. */
export function evolveNotices(notices: World['notices'], event: DomainEvent): World['notices'] {
  switch (event.type) {
    case 'noticeSet': {
      const { noticeId: id, municipalityId, language, text, at, until } = event;
      return replaced(notices, municipalityId, { id, municipalityId, language, text, at, until, state: 'making' });
    }
    case 'noticeVoiced': {
      const notice = notices.get(event.municipalityId);
      if (notice?.id !== event.noticeId) return notices;
      return replaced(notices, event.municipalityId, { ...notice, state: event.made ? 'onAir' : 'failed' });
    }
    case 'noticeEnded':
      return notices.get(event.municipalityId)?.id === event.noticeId
        ? without(notices, event.municipalityId)
        : notices;
    default:
      return notices;
  }
}
