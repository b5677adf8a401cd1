// Everything both queues are measured on: one Asterisk, one provider line with callers, three telephones, our server with three desks.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { soundsOf } from '../../asterisk-config/run.ts';
import type { Config } from '../../server/config.ts';
import { loadCentre } from '../../server/knowledge/load.ts';
import { createPhone, type Phone } from '../../server/rehearsal/sip/phone.ts';
import { type OwnAsterisk, ownAsterisk, until } from '../live/ownAsterisk.ts';
import { standInSounds } from '../live/standInSounds.ts';
import { type Desk, openDesk } from '../live/wholeCentre.ts';
import { openKnowledge } from '../openKnowledge.ts';
import { addAsteriskQueue } from './asteriskQueue.ts';
import { type ServerProcess, startServer } from './server.ts';
import { type WireTap, wireTap } from './wireTap.ts';

/** The provider calls from this address: loopback, but not the one our own relay comes from. */
const PROVIDER = '127.0.0.2';
const SECRET = 'e'.repeat(64);
const REGISTERED_SECONDS = 600;

/** A person at a fixed telephone, with the desk beside it. */
export interface Seat {
  readonly personId: string;
  readonly phone: Phone;
  readonly tap: WireTap;
  readonly desk: Desk;
}

export interface Stage {
  readonly asterisk: OwnAsterisk;
  readonly server: ServerProcess;
  readonly citizens: Phone;
  readonly citizensTap: WireTap;
  readonly seats: readonly Seat[];
  /** A central number of our own queue. */
  readonly centralNumber: string;
}

/** Kept in the order of opening, ended in the opposite one; one that fails does not keep the others from ending. */
export class Closing {
  readonly #steps: (() => Promise<unknown> | unknown)[] = [];
  #closed: Promise<void> | undefined;

  /** To be done at the end. */
  later(step: () => Promise<unknown> | unknown): void {
    this.#steps.push(step);
  }

  /** Ends everything, once. */
  close(): Promise<void> {
    this.#closed ??= (async () => {
      for (const step of this.#steps.reverse()) {
        try {
          await step();
        } catch (error) {
          process.stderr.write(`${String(error)}\n`);
        }
      }
    })();
    return this.#closed;
  }
}

/** Sets the stage. What was opened is handed to `closing` at once, so that a failure half-way leaves nothing behind. */
export async function setStage(closing: Closing, profileFolder: string | undefined): Promise<Stage> {
  const knowledgeFolder = openKnowledge();
  const centre = loadCentre(knowledgeFolder);
  const people = centre.people.filter((person) => person.role === 'agent' && person.fixedPhone !== undefined);
  const phoneNames = people.map((person) => person.fixedPhone ?? '');
  const trunkPort = await freePort(PROVIDER);
  const asterisk = await ownAsterisk(
    'bench-dispatch',
    { trunk: { host: PROVIDER, port: trunkPort, match: [PROVIDER], register: false } },
    {
      ariSecret: SECRET,
      rehearsalSecret: SECRET,
      centralNumbers: centre.municipalities.map((one) => ({
        municipalityId: one.id,
        label: one.shortName,
        dialledForms: one.dialledForms,
      })),
      fixedPhones: centre.phones.map((phone) => ({ ...phone, secret: SECRET })),
    },
  );
  closing.later(() => asterisk.remove());
  await addAsteriskQueue(asterisk, phoneNames);

  const exchange = { host: '127.0.0.1', port: asterisk.config.asterisk.sip.port };
  const open = async (tap: WireTap, options: Partial<Parameters<typeof createPhone>[0]>): Promise<Phone> => {
    const phone = await createPhone({ server: exchange, username: 'citizen', log: tap.log, ...options });
    closing.later(() => phone.close());
    return phone;
  };
  const citizensTap = wireTap();
  const citizens = await open(citizensTap, { localHost: PROVIDER, localPort: trunkPort });

  const dataFolder = await mkdtemp(join(tmpdir(), 'amtsleitung-bench-'));
  closing.later(() => rm(dataFolder, { recursive: true, force: true }));
  const config: Config = { ...asterisk.config, knowledgeFolder, dataFolder, web: { ...asterisk.config.web, port: 0 } };
  const sounds = soundsOf(asterisk.runtime);
  await standInSounds(sounds.folder, centre, config.timeZone);
  const server = await startServer(config, SECRET, sounds, profileFolder);
  closing.later(() => server.close());
  await until('the exchange found', () => foundExchange(server.url), 15_000);

  const seats: Seat[] = [];
  for (const { id: personId, fixedPhone: name = '' } of people) {
    const tap = wireTap();
    const phone = await open(tap, { username: `phone-${name}`, password: SECRET });
    const { registered } = await phone.register({ expiresSeconds: REGISTERED_SECONDS });
    if (!registered) throw new Error(`telephone ${name} was refused`);
    const desk = await openDesk(server.url, personId, server.passwords.get(personId) ?? '');
    closing.later(() => desk.close());
    const chosen = await desk.ask({ type: 'chooseDevice', device: { kind: 'phone', name } });
    if (!chosen.ok) throw new Error(`${personId} cannot sit at ${name}: ${chosen.error}`);
    await until(`${name} known`, () => (desk.state().me?.reachable ? true : undefined));
    seats.push({ personId, phone, tap, desk });
  }
  const centralNumber = centre.municipalities[0]?.dialledForms[0];
  if (centralNumber === undefined) throw new Error('no central number');
  return { asterisk, server, citizens, citizensTap, seats, centralNumber };
}

async function foundExchange(url: string): Promise<true | undefined> {
  const answer = (await (await fetch(`${url}/health`)).json()) as { telephony?: string };
  return answer.telephony === 'up' ? true : undefined;
}

async function freePort(localHost: string): Promise<number> {
  const phone = await createPhone({ server: { host: '127.0.0.1', port: 9 }, localHost, username: 'nobody' });
  await phone.close();
  return phone.local.port;
}
