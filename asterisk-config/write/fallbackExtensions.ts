// The part of the dialplan that serves callers while the program is away: music, fixed telephones, voice message; never a bare hang-up.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what looks like a template here is a variable of the dialplan.
import type { AsteriskInput } from './input.ts';
import { extension } from './lines.ts';

/** The spans of the fallback, in seconds and times. */
export const fallback = {
  /** Retrying the program every second for so long. */
  retrySeconds: 20,
  /** Ringing the fixed telephones in one round; between two rounds the program is tried again. */
  ringSeconds: 20,
  rounds: 3,
  /** The longest voice message, and the silence that ends it. */
  messageSeconds: 180,
  silenceSeconds: 8,
  /** How often somebody who stays on the line goes through all of it. */
  passes: 3,
  /** How long a key may still be pressed after the closing announcement. */
  keySeconds: 5,
} as const;

/**
 * The extensions of [central] that a caller reaches without the program. The program may also send a caller there itself (ARI continue):
 * `fallback` tries the program once a second, `phones` rings the fixed telephones at once, `message` offers a voice message at once.
 */
export function fallbackExtensions({ paths }: AsteriskInput): string {
  const say = (announcement: string): string => `Playback(${paths.sounds}/${announcement})`;
  const keepMessage = [
    `ExecIf($["\${SC_MESSAGE}" != ""]?TrySystem(mv -n ${paths.unfinishedMessages}/\${SC_MESSAGE}.wav ${paths.messages}/\${SC_MESSAGE}.wav))`,
    'Set(SC_MESSAGE=)',
  ];
  const record = [
    'Set(SC_MESSAGE=${EPOCH}~${UNIQUEID}~${DNIS}~${SC_KIND}~${CALLERID(num)})',
    `Record(${paths.unfinishedMessages}/\${SC_MESSAGE}.wav,${fallback.silenceSeconds},${fallback.messageSeconds},k)`,
  ];
  // An empty file says how a caller left whom the program did not have. With a number in its name only when somebody shall call back.
  const note = (ending: string, number: string): string =>
    `TrySystem(touch ${paths.messages}/\${EPOCH}~\${UNIQUEID}~\${DNIS}~\${SC_KIND}~${number}.${ending})`;
  return [
    extension(
      'fallback',
      'Set(TIMEOUT(absolute)=0)',
      'Set(SC_ALONE=1)',
      // The program had this caller for a while and went away just now: give it its full time to come back.
      'ExecIf($[${EPOCH} - 0${SC_TRIED} > 10]?Set(SC_SINCE=))',
      'ExecIf($["${SC_SINCE}" = ""]?Set(SC_ROUND=0))',
      'ExecIf($["${SC_SINCE}" = ""]?Set(SC_SINCE=${EPOCH}))',
      'Answer(0)',
      `GotoIf($[\${EPOCH} - \${SC_SINCE} >= ${fallback.retrySeconds}]?phones,1)`,
      'MusicOnHold(wait,1)',
      'Goto(offer,1)',
    ),
    extension(
      'phones',
      'Set(TIMEOUT(absolute)=0)',
      'Set(SC_ALONE=1)',
      'Answer(0)',
      `Set(SC_SINCE=$[\${EPOCH} - ${fallback.retrySeconds}])`,
      'Set(SC_ROUND=$[0${SC_ROUND} + 1])',
      `GotoIf($[\${SC_ROUND} > ${fallback.rounds}]?message,1)`,
      // Who has waited longer stays in front of those who come new.
      'Set(QUEUE_PRIO=${SC_ROUND})',
      'Set(SC_NAME=${CALLERID(name)})',
      'Set(CALLERID(name)=${SC_LINE})',
      `Queue(notfall,C,,,${fallback.ringSeconds})`,
      'Set(CALLERID(name)=${SC_NAME})',
      'Goto(offer,1)',
    ),
    extension(
      'message',
      'Set(TIMEOUT(absolute)=0)',
      'Set(SC_ALONE=1)',
      'Answer(0)',
      say('message'),
      ...record,
      ...keepMessage,
      'ExecIf($["${RECORD_STATUS}" != "ERROR"]?Set(SC_SPOKE=1))',
      `ExecIf($["\${RECORD_STATUS}" != "ERROR"]?${say('thanks')})`,
      'Set(SC_PASSES=$[0${SC_PASSES} + 1])',
      `GotoIf($[\${SC_PASSES} >= ${fallback.passes}]?farewell,1)`,
      'Set(SC_SINCE=)',
      'Goto(fallback,1)',
    ),
    extension(
      'leave',
      say('leave'),
      ...record,
      ...keepMessage,
      `ExecIf($["\${RECORD_STATUS}" != "ERROR"]?${say('kept')})`,
      'Goto(goodbye,1)',
    ),
    // Back to the program, which knows who is there; without it on to whoever takes the call in the fallback.
    extension('person', 'Set(SC_ZERO=)', 'Set(SC_SAY=)', 'Set(SC_WRONG=)', 'Set(SC_WANTS=person)', 'Goto(offer,1)'),
    extension('goodbye', say('goodbye'), 'Hangup()'),
    extension('farewell', say('farewell'), 'Hangup()'),
    // A caller who hangs up while speaking: what was said is kept.
    extension(
      'h',
      `ExecIf($["\${SC_ALONE}\${SC_MESSAGE}\${SC_SPOKE}\${MEMBERINTERFACE}" = "1" & "\${CALLERID(num)}" != ""]?${note('gone', '${CALLERID(num)}')})`,
      // The queue names the telephone just before it joins it with the caller.
      `ExecIf($["\${SC_ALONE}" = "1" & "\${MEMBERINTERFACE}" != ""]?${note('served', '')})`,
      ...keepMessage,
    ),
  ].join('\n');
}

/**
 * The context in which somebody hears that it is closed: what the program has put together (SC_SAY), or a sentence without a
 * time. Key 1 leaves a message, key 0 leads back to a person where the program has allowed it (SC_ZERO), other keys only begin the sentence anew. The program does not stay: nobody is lost when it ends meanwhile.
 */
export function closedContext({ paths }: AsteriskInput): string {
  return `[closed]\n${[
    extension(
      'say',
      'Set(TIMEOUT(absolute)=0)',
      'Answer(0)',
      `ExecIf($["\${SC_SAY}" = ""]?Set(SC_SAY=${paths.sounds}/closed))`,
      'BackGround(${SC_SAY})',
      `WaitExten(${fallback.keySeconds})`,
      'Goto(t,1)',
    ),
    // What the program has put together is the last thing that is said.
    extension(
      'last',
      'Set(TIMEOUT(absolute)=0)',
      'Answer(0)',
      `ExecIf($["\${SC_SAY}" = ""]?Set(SC_SAY=${paths.sounds}/goodbye))`,
      'Playback(${SC_SAY})',
      'Hangup()',
    ),
    extension('1', 'Goto(central,leave,1)'),
    extension('0', 'GotoIf($["${SC_ZERO}" = "1"]?central,person,1:i,1)'),
    extension('t', 'Goto(central,goodbye,1)'),
    // Background ends at a wrong key: what was missed is said again, a few times.
    extension('i', 'Set(SC_WRONG=$[0${SC_WRONG} + 1])', `GotoIf($[\${SC_WRONG} < ${fallback.passes}]?say,1:t,1)`),
  ].join('')}`;
}
