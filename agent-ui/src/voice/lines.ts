// Pure: the one-line answers of the desk, most important word first, at most 80 characters.
import type { CallRow } from '../../../server/contract/calls.ts';
import type { Change } from '../../../server/contract/feed.ts';
import type { CallContext, CentreRow } from '../../../server/contract/reads.ts';
import type { DeskView } from '../actions/action.ts';
import { callerKnown } from '../desks/agent/callerKnown.ts';
import { span, spokenNumber } from '../desks/numbers.ts';
import type { Texts } from '../texts/texts.tsx';
import { LINE_LENGTH, oneLine } from './announcer.ts';

/** The municipality's short name, its first word on the braille line. */
export function shortNameOf(centre: CentreRow, municipalityId: string): string {
  const municipality = centre.municipalities.find(({ id }) => id === municipalityId);
  return municipality?.shortName ?? municipality?.name ?? municipalityId;
}

/** Who calls, as far as it is known: name, else number, else that it is withheld. */
export function callerOf(call: Pick<CallRow, 'callerName' | 'number' | 'withheld'>, texts: Texts): string {
  if (call.callerName) return call.callerName;
  if (call.number) return spokenNumber(call.number);
  return call.withheld ? texts.desk.withheld : texts.desk.noNumber;
}

/** The line at the ring: "Kreis, 0 29 99 47 11, 2 offene Vorgänge". */
export function ringLine(call: CallRow, centre: CentreRow, context: CallContext | null, texts: Texts): string {
  const open = context?.tickets.filter((ticket) => ticket.state !== 'closed').length ?? 0;
  const first = [shortNameOf(centre, call.municipalityId), ...(call.rehearsal ? [texts.desk.rehearsal] : [])];
  if (call.callback !== null) first.push(texts.callbacks.mark);
  const last = [...(open > 0 ? [texts.voice.openTickets(open)] : []), ...(call.returned ? [texts.voice.returned] : [])];
  // A long name gives way, not what stands behind it.
  const room = LINE_LENGTH - [...first, '', ...last].join(', ').length;
  return oneLine([...first, cut(callerOf(call, texts), room), ...last].join(', '));
}

const TIME = { hour: '2-digit', minute: '2-digit' } as const;
const DAY = { day: 'numeric', month: 'numeric' } as const;

/** That nobody was reached at a callback, and when the next try comes: "Nicht erreicht: besetzt. Nächster Versuch 14:20." */
export function missedLine(
  { why, nextAt }: NonNullable<Change['callbackMissed']>,
  timeZone: string,
  now: number,
  { callbacks }: Texts,
): string {
  const reason = callbacks.why[why];
  if (nextAt === null) return callbacks.missedLast(reason);
  const day = new Intl.DateTimeFormat('de', { ...DAY, timeZone });
  const time = new Intl.DateTimeFormat('de', { ...TIME, timeZone }).format(nextAt);
  const today = day.format(nextAt) === day.format(now);
  return oneLine(callbacks.missed(reason, today ? time : `${day.format(nextAt)}, ${time}`));
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, Math.max(0, length - 1)).trimEnd()}…`;
}

/** Answer to "who is it?". */
export function whoLine(view: DeskView, centre: CentreRow, texts: Texts): string {
  const caller = callerKnown(view);
  if (!caller) return texts.voice.nobody;
  return oneLine(
    [
      shortNameOf(centre, caller.municipalityId),
      ...(caller.rehearsal ? [texts.desk.rehearsal] : []),
      callerOf(caller, texts),
    ].join(', '),
  );
}

/** Answer to "how long?": the talk, the ringing, or what is left of the wrap-up. */
export function howLongLine(view: DeskView, texts: Texts, now: number): string {
  const { call, me } = view;
  if (call?.answeredAt) return texts.voice.talkingSince(span((now - call.answeredAt) / 1000));
  if (call) return texts.voice.waitingSince(span((now - call.queuedAt) / 1000));
  if (me?.state === 'wrapUp') {
    return me.wrapUpUntil === null
      ? texts.voice.wrapUpStopped
      : texts.voice.wrapUpLeft(span((me.wrapUpUntil - now) / 1000));
  }
  if (!me) return texts.voice.nobody;
  return texts.voice.stateSince(texts.desk.states[me.state], span((now - me.stateSince) / 1000));
}

/** The calls nobody has answered yet: whom a lead put in front, then longest waiting first. */
export function waitingCalls(calls: readonly CallRow[]): readonly CallRow[] {
  return calls
    .filter((call) => call.state === 'waiting' || (call.state === 'offered' && !call.mine))
    .sort(
      (a, b) =>
        Number(a.rehearsal) - Number(b.rehearsal) ||
        b.priority - a.priority ||
        Number(b.wantsPerson) - Number(a.wantsPerson) ||
        a.queuedAt - b.queuedAt,
    );
}

/** How many wait: "2 warten, dazu 1 Übung". Practice callers and those who are to be called back are counted apart. */
export function waitingWords(waiting: readonly CallRow[], { desk, callbacks }: Texts): string {
  const practice = waiting.filter(({ rehearsal }) => rehearsal).length;
  const toCall = waiting.filter(({ callback }) => callback !== null).length;
  return [
    desk.waitingCount(waiting.length - practice - toCall),
    ...(practice > 0 ? [desk.practiceToo(practice)] : []),
    ...(toCall > 0 ? [callbacks.count(toCall)] : []),
  ].join(', ');
}

/** The queue in one line: "3 warten, längste 1:40, 2 frei". */
export function queueLine(view: DeskView, texts: Texts, now: number): string {
  if (!view.live) return texts.shell.link.connecting;
  const waiting = waitingCalls(view.live.calls);
  const longest = waiting.find(({ rehearsal, callback }) => !rehearsal && callback === null);
  return oneLine(
    [
      waitingWords(waiting, texts),
      ...(longest ? [texts.desk.longest(span((now - longest.queuedAt) / 1000))] : []),
      texts.desk.freeCount(view.live.team.ready),
    ].join(', '),
  );
}
