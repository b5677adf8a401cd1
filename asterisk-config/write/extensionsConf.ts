// extensions.conf: the way of a call through Asterisk, with and without the program.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what looks like a template here is a variable of the dialplan.
import { closedContext, fallbackExtensions } from './fallbackExtensions.ts';
import type { AsteriskInput, CentralNumber } from './input.ts';
import { extension, file, plain } from './lines.ts';

/** How long a call is offered to the servers before the caller falls into the fallback; one that hangs costs no more than this. */
const BROADCAST_MS = 500;

/** Seconds the program has to claim a call before the caller falls into the fallback: at arrival, and at every further try. */
export const deadManSeconds = { arrival: 8, retry: 5 } as const;

function entrances(context: string, kind: 'live' | 'rehearsal', numbers: readonly CentralNumber[]): string {
  const seen = new Set<string>();
  const lines = numbers.flatMap(({ dialledForms, label }) =>
    dialledForms.map((dialled) => {
      if (!/^\+?\d{2,15}$/.test(dialled)) throw new Error(`"${dialled}" is not a number that can be dialled.`);
      if (seen.has(dialled)) throw new Error(`The number ${dialled} belongs to two municipalities.`);
      seen.add(dialled);
      const shown = label.replace(/[^\p{L}\p{N} .-]/gu, '').slice(0, 20);
      // The digits are written out: nothing that a caller sends is ever read as dialplan.
      return extension(
        dialled,
        `Set(SC_KIND=${kind})`,
        `Set(DNIS=${dialled.replace('+', '')})`,
        `Set(SC_LINE=${plain(shown)})`,
        'Goto(central,arrive,1)',
      );
    }),
  );
  return `[${context}]\n${lines.join('')}`;
}

const arrival = extension(
  'arrive',
  'Set(PRES=shown)',
  'ExecIf($["${CALLERID(num-pres):0:6}" = "prohib"]?Set(PRES=withheld))',
  'ExecIf($["${CALLERID(name-pres):0:6}" = "prohib"]?Set(PRES=withheld))',
  'Set(CALLERID(num)=${FILTER(+0-9,${CALLERID(num)})})',
  'ExecIf($["${CALLERID(num)}" = ""]?Set(PRES=withheld))',
  'ExecIf($["${PRES}" = "withheld"]?Set(CALLERID(all)=<>))',
  'Set(CALLERID(ani-all)=<>)',
  'Set(CALLERID(dnid)=)',
  'Set(REDIRECTING(from-all,i)=<>)',
  'Set(REDIRECTING(orig-all,i)=<>)',
  `Set(SC_DEADMAN=${deadManSeconds.arrival})`,
  'Goto(offer,1)',
);

/** Only SC_DONE counts: STASISSTATUS says SUCCESS also when nobody served the caller. */
const judged = 'GotoIf($["${SC_DONE}" = "1"]?served,1:fallback,1)';

/** The hand-over to the program: to the one name, to whoever of several claims the call, or to the first of several that answers. */
function handOver({ apps, handOver: way }: AsteriskInput['asterisk']): readonly (readonly string[])[] {
  if (way === 'broadcast')
    return [
      [
        `StasisBroadcast(${BROADCAST_MS},^(${apps.join('|')})$,inbound:\${DNIS}:\${PRES}:\${SC_KIND}:\${SC_WANTS})`,
        judged,
      ],
    ];
  return apps.map((app, index) => [
    `Stasis(${app},inbound,\${DNIS},\${PRES},\${SC_KIND},\${SC_WANTS})`,
    ...(index + 1 < apps.length ? [`GotoIf($["\${STASISSTATUS}" = "FAILED"]?offer${index + 2},1)`] : []),
    judged,
  ]);
}

function offer(asterisk: AsteriskInput['asterisk']): string {
  const [first = [], ...more] = handOver(asterisk);
  const offered = extension(
    'offer',
    // Dead man's switch: a program that hangs does not renew it, and the caller goes on at T.
    'Set(TIMEOUT(absolute)=${SC_DEADMAN})',
    `Set(SC_DEADMAN=${deadManSeconds.retry})`,
    'Set(SC_TRIED=${EPOCH})',
    'Set(SC_ALONE=)',
    ...first,
  );
  return [offered, ...more.map((steps, index) => extension(`offer${index + 2}`, ...steps))].join('\n');
}

/** Where legs to agents live that lost their program: they hang up and ring nobody. */
const legs = `[leg]\n${['_X!', 's', 'T'].map((name) => extension(name, 'Hangup()')).join('')}`;

/** An agent hears themselves, a little later; so long at most (seconds) that nobody who went away keeps the line. */
const soundCheck = `[sound-check]\n${extension('s', 'Set(TIMEOUT(absolute)=18)', 'Answer()', 'Echo()', 'Hangup()')}${extension('T', 'Hangup()')}`;

/** extensions.conf. Only the exact numbers lead in; every other one gets "no such number" from SIP itself. */
export function extensionsConf(input: AsteriskInput): string {
  const { asterisk, centralNumbers } = input;
  return file(
    'The way of a call.',
    '[general]\nstatic=yes\nwriteprotect=yes\nautofallthrough=yes\nclearglobalvars=yes\n',
    entrances('from-trunk', 'live', centralNumbers),
    entrances('from-rehearsal', 'rehearsal', centralNumbers),
    '; Agents and fixed telephones call nobody by dialling: the program connects them.\n[from-desk]\n',
    `[central]\n${[
      arrival,
      offer(asterisk),
      extension('served', 'Hangup()'),
      extension('T', 'Goto(fallback,1)'),
      fallbackExtensions(input),
    ].join('\n')}`,
    closedContext(input),
    legs,
    soundCheck,
  );
}
