// What really runs after a start: the modules, the doors, the numbers; asked of the real Asterisk, not of the files we wrote.
import { createSocket } from 'node:dgram';
import { readdir, readFile, readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identifyMatchesIn, modulesIn } from '../../asterisk-config/console.ts';
import { checkExistingAsterisk } from '../../asterisk-config/existing.ts';
import { onThisMachine } from '../../asterisk-config/run.ts';
import { modulesAllowed } from '../../asterisk-config/write/modulesConf.ts';
import { listen } from '../../server/asterisk/listen.ts';
import { listeningApp, type OwnAsterisk, ownAsterisk, testInput, until } from './ownAsterisk.ts';

let asterisk: OwnAsterisk;

beforeAll(async () => {
  // A provider that is recognised by an address of the documentation range; nothing is ever sent there.
  asterisk = await ownAsterisk('test-doors', {
    trunk: { host: '127.0.0.1', port: 9, match: ['192.0.2.10'], register: false },
  });
}, 120_000);

afterAll(() => asterisk?.remove());

/** Sends one SIP request from a port nobody knows and answers the status of the reply; undefined when none comes. */
async function askAsStranger(
  method: string,
  { to = '1030', from = 'stranger' }: { to?: string; from?: string } = {},
): Promise<number | undefined> {
  const { port } = asterisk.config.asterisk.sip;
  const socket = createSocket('udp4');
  await new Promise<void>((bound) => socket.bind(0, '127.0.0.1', () => bound()));
  const own = `127.0.0.1:${socket.address().port}`;
  const id = Math.random().toString(36).slice(2);
  const isRegister = method === 'REGISTER';
  const text = [
    `${method} sip:${isRegister ? '' : `${to}@`}127.0.0.1:${port} SIP/2.0`,
    `Via: SIP/2.0/UDP ${own};branch=z9hG4bK${id};rport`,
    `From: <sip:${from}@127.0.0.1>;tag=${id}`,
    `To: <sip:${isRegister ? from : to}@127.0.0.1>`,
    `Call-ID: ${id}`,
    `CSeq: 1 ${method}`,
    `Contact: <sip:${from}@${own}>`,
    'Max-Forwards: 70',
    ...(method === 'SUBSCRIBE' ? ['Event: dialog', 'Expires: 60'] : []),
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');
  try {
    return await new Promise((answered) => {
      socket.on('message', (reply) => {
        const status = Number(/^SIP\/2.0 (\d+)/.exec(String(reply))?.[1]);
        if (status >= 200) answered(status);
      });
      setTimeout(() => answered(undefined), 1500);
      socket.send(text, port, '127.0.0.1');
    });
  } finally {
    socket.close();
  }
}

/** Addresses on which this process listens for TCP connections, out of the kernel's own table. */
async function tcpListeners(pid: number): Promise<string[]> {
  const links = await Promise.all(
    (await readdir(`/proc/${pid}/fd`)).map((fd) => readlink(join('/proc', String(pid), 'fd', fd)).catch(() => '')),
  );
  const inodes = new Set(links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []));
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`/proc/${pid}/net/${name}`, 'utf8').catch(() => '')),
  );
  return tables.flatMap((table) =>
    table.split('\n').flatMap((line) => {
      const cells = line.trim().split(/\s+/);
      return cells[3] === '0A' && inodes.has(cells[9] ?? '') ? [cells[1] ?? ''] : [];
    }),
  );
}

async function logComplaints(): Promise<string[]> {
  const log = await readFile(join(asterisk.folder('log'), 'messages'), 'utf8');
  return log.split('\n').filter((line) => /WARNING|ERROR/.test(line));
}

describe('the running Asterisk', () => {
  it('has loaded exactly the modules of the list, and each of them runs', async () => {
    const running = modulesIn(await asterisk.cli('module show'));
    expect(running.sort()).toEqual([...modulesAllowed].sort());
  });

  it('knows every application and function that its dialplan uses', async () => {
    const dialplan = await readFile(
      join(onThisMachine(asterisk.runtime, asterisk.runtime.paths.configuration), 'extensions.conf'),
      'utf8',
    );
    const steps = dialplan.split('\n').filter((line) => /^(exten| same) =>/.test(line));
    const applications = new Set(
      steps.flatMap((step) => [...step.matchAll(/(?:,\d+,|=> n,|\?)(\w+)\(/g)].map((found) => found[1] ?? '')),
    );
    const functions = new Set(
      steps.flatMap((step) => [...step.matchAll(/(?:\$\{|Set\()([A-Z]+)\(/g)].map((found) => found[1] ?? '')),
    );
    expect([...applications]).toEqual(expect.arrayContaining(['ExecIf', 'Stasis', 'Queue', 'Record', 'TrySystem']));
    expect([...functions]).toEqual(expect.arrayContaining(['CALLERID', 'FILTER', 'TIMEOUT', 'REDIRECTING']));
    const known = await asterisk.cli('core show applications');
    for (const name of applications) expect(known, name).toMatch(new RegExp(`^\\s*${name}:`, 'm'));
    const knownFunctions = await asterisk.cli('core show functions');
    for (const name of functions) expect(knownFunctions, name).toMatch(new RegExp(`^${name}\\b`, 'm'));
  });

  it('has started without a warning or an error in its log', async () => {
    expect(await logComplaints()).toEqual([]);
  });

  it('recognises by address the configured provider alone', async () => {
    expect(identifyMatchesIn(await asterisk.cli('pjsip show identifies'))).toEqual(['192.0.2.10/32']);
  });

  it('leads in by the exact central numbers only, never by a pattern', async () => {
    for (const context of ['from-trunk', 'from-rehearsal']) {
      const shown = await asterisk.cli(`dialplan show ${context}`);
      const numbers = [...shown.matchAll(/^ {2}'(.+?)' =>/gm)].map((found) => found[1]);
      expect(numbers.sort(), context).toEqual(
        testInput.centralNumbers.flatMap(({ dialledForms }) => dialledForms).sort(),
      );
    }
    const desk = await asterisk.cli('dialplan show from-desk');
    expect(desk).toMatch(/0 extensions/);
    const central = await asterisk.cli('dialplan show central');
    expect(central).not.toMatch(/'_/);
  });

  it.each([
    ['calls a central number', 'INVITE', {}],
    ['calls a foreign country', 'INVITE', { to: '0049301234567' }],
    ['says that he is the provider', 'INVITE', { from: 'trunk' }],
    ['says that he is the rehearsal', 'INVITE', { from: 'rehearsal' }],
    ['says that he is a fixed telephone', 'INVITE', { from: 'phone-platz1' }],
    ['registers as a fixed telephone', 'REGISTER', { from: 'phone-platz1' }],
    ['registers as somebody unknown', 'REGISTER', { from: '1000' }],
    ['asks what we can do', 'OPTIONS', {}],
    ['sends a text message', 'MESSAGE', {}],
    ['wants to watch a line', 'SUBSCRIBE', {}],
  ] as const)('lets nobody in who %s without a password', async (_, method, names) => {
    expect(await askAsStranger(method, names)).toBe(401);
    expect(await asterisk.activeCalls()).toBe(0);
  });

  it('refuses a wrong password at the control interface, and knows no stored recordings', async () => {
    const wrong = await fetch(`${asterisk.config.asterisk.url}/ari/asterisk/info`, {
      headers: { authorization: `Basic ${Buffer.from('amtsleitung:wrong').toString('base64')}` },
    });
    expect(wrong.status).toBe(401);
    expect((await fetch(`${asterisk.config.asterisk.url}/ari/channels`)).status).toBe(401);
    expect((await asterisk.ari('GET', 'asterisk/info')).status).toBe(200);
    expect((await asterisk.ari('GET', 'recordings/stored')).status).toBe(404);
    expect((await fetch(`${asterisk.config.asterisk.url}/httpstatus`)).status).toBe(404);
  });

  it('listens for TCP on loopback alone', async () => {
    const port = asterisk.config.asterisk.httpPort.toString(16).toUpperCase().padStart(4, '0');
    expect(await tcpListeners(asterisk.pid)).toEqual([`0100007F:${port}`]);
  });

  it('runs as a user of its own, and keeps its files from everybody else', async () => {
    const status = await readFile(`/proc/${asterisk.pid}/status`, 'utf8');
    const user = Number(/^Uid:\s+(\d+)/m.exec(status)?.[1]);
    expect(user).toBeGreaterThan(0);
    expect(await readFile('/etc/passwd', 'utf8')).not.toMatch(new RegExp(`^[^:]*:[^:]*:${user}:`, 'm'));
    for (const name of ['ari.conf', 'pjsip.conf']) {
      const { mode, uid } = await stat(
        join(onThisMachine(asterisk.runtime, asterisk.runtime.paths.configuration), name),
      );
      expect([mode & 0o777, uid]).toEqual([0o640, 0]);
    }
  });

  it('hands on neither number nor name of a caller who withholds them', async () => {
    const app = await listeningApp(asterisk);
    const phone = await asterisk.phone('rehearsal', testInput.rehearsalSecret);
    try {
      phone.call({ to: '1030', from: '+49299955501', displayName: 'Erika Muster', privacy: 'withheld' });
      const hidden = await app.next('StasisStart', 1, 3000);
      expect(hidden.args).toEqual(['inbound', '1030', 'withheld', 'rehearsal', '']);
      const seen = await asterisk.ari('GET', `channels/${hidden.channel?.id}`);
      expect(JSON.stringify(seen.body)).not.toMatch(/55501|Erika|Muster|[Aa]nonymous/);
      phone.call({ to: '+492999300', from: '+49299955502', displayName: 'Max Beispiel' });
      const shown = await app.next('StasisStart', 2, 3000);
      expect(shown.args).toEqual(['inbound', '492999300', 'shown', 'rehearsal', '']);
      expect(shown.channel?.caller).toEqual({ name: 'Max Beispiel', number: '+49299955502' });
    } finally {
      await phone.close();
      await app.close();
    }
  });

  it('refuses a number that is not ours', async () => {
    const phone = await asterisk.phone('rehearsal', testInput.rehearsalSecret);
    try {
      for (const to of ['103', '10300', '0049301234567', 'fallback', 'message', 's', 'h']) {
        const call = phone.call({ to, from: '02999555' });
        expect((await call.ended()).code, to).toBe(404);
      }
    } finally {
      await phone.close();
    }
  });

  it('connects nobody whom a fixed telephone dials by itself', async () => {
    const phone = await asterisk.phone('phone-platz1', 'c'.repeat(64));
    try {
      for (const to of ['1030', '0049301234567']) expect((await phone.call({ to }).ended()).code, to).toBe(404);
    } finally {
      await phone.close();
    }
  });

  it('writes call records without numbers or names', async () => {
    const lines = await until('call records', async () => {
      const text = await readFile(join(asterisk.folder('log'), 'cdr-custom/Master.csv'), 'utf8').catch(() => '');
      return text.split('\n').filter(Boolean).length >= 2 ? text : undefined;
    });
    expect(lines).not.toMatch(/5550\d|Erika|Muster|Max|Beispiel/);
    expect(lines.split('\n')[0]).toMatch(
      /^"[\d.]+","[\d.]+","\d+\.\d+","[\d.]*","\d+\.\d+","[A-Z ]+","PJSIP\/rehearsal-[0-9a-f]+"$/,
    );
  });

  it('is adopted by the next start, takes over new numbers while running, and is restarted only when it must be', async () => {
    const same = await asterisk.startAgain(testInput);
    expect([same.adopted, same.pid]).toEqual([true, asterisk.pid]);
    const more = { municipalityId: 'oberkranich', label: 'Kranich', dialledForms: ['02998700'] };
    const grown = await asterisk.startAgain({ ...testInput, centralNumbers: [...testInput.centralNumbers, more] });
    expect([grown.adopted, grown.pid]).toEqual([true, asterisk.pid]);
    expect(await asterisk.cli('dialplan show from-trunk')).toContain("'02998700'");
    const [one, two] = await Promise.all([asterisk.startAgain(testInput), asterisk.startAgain(testInput)]);
    expect([one.pid, two.pid]).toEqual([asterisk.pid, asterisk.pid]);
  });

  it('has carried all these calls without a warning or an error in its log', async () => {
    expect(await logComplaints()).toEqual([]);
  });

  it('tells what becomes of every telephone it knows, also when one was asked for that it does not know', async () => {
    const app = await listeningApp(asterisk);
    const asked: string[] = [];
    const warned: unknown[] = [];
    await listen({
      app: asterisk.config.asterisk.app,
      fixedPhones: ['platz1', 'platz9', 'platz2'],
      log: { warn: (what: unknown) => warned.push(what) } as unknown as Logger,
      send: ({ method, uri, query = {}, body }) => {
        const words = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
        asked.push(`${method} ${words.get('eventSource') ?? uri}`);
        return body === undefined ? asterisk.ari(method, `${uri}?${words}`) : Promise.resolve({ status: 204, body });
      },
    });
    expect(asked.slice(1)).toEqual([
      'POST endpoint:PJSIP/phone-platz1,endpoint:PJSIP/phone-platz9,endpoint:PJSIP/phone-platz2',
      'POST endpoint:PJSIP/phone-platz1',
      'POST endpoint:PJSIP/phone-platz9',
      'POST endpoint:PJSIP/phone-platz2',
    ]);
    expect(warned).toEqual([{ source: 'endpoint:PJSIP/phone-platz9', status: expect.any(Number) }]);
    const both = 'endpoint:PJSIP/phone-platz1,endpoint:PJSIP/phone-platz2';
    const answer = await asterisk.ari(
      'POST',
      `applications/${asterisk.config.asterisk.app}/subscription?eventSource=${encodeURIComponent(both)}`,
    );
    expect(answer).toMatchObject({ status: 200, body: { endpoint_ids: ['PJSIP/phone-platz1', 'PJSIP/phone-platz2'] } });
    for (const name of ['platz1', 'platz2']) {
      const phone = await asterisk.phone(`phone-${name}`, testInput.fixedPhones[0]?.secret ?? '');
      expect((await phone.register()).registered).toBe(true);
      await app.next('ContactStatusChange', name === 'platz1' ? 1 : 2, 3000);
      await phone.vanish();
    }
    await app.close();
  });

  it('would do as an exchange that somebody else runs, and says what is wrong when something is', async () => {
    const existing = { ...asterisk.config.asterisk, kind: 'existing' as const, secret: testInput.ariSecret };
    expect(await checkExistingAsterisk({ asterisk: existing })).toEqual([]);
    const [refused] = await checkExistingAsterisk({ asterisk: { ...existing, secret: 'wrong-password' } });
    expect(refused).toMatch(/refuses the user "amtsleitung" or its password/);
    const [nobody] = await checkExistingAsterisk({ asterisk: { ...existing, url: 'http://127.0.0.1:9' } });
    expect(nobody).toMatch(/^No Asterisk answers at/);
  });

  it('is not left running when a provider would be recognised by our own address', async () => {
    const line = { host: '127.0.0.1', port: 9, match: ['127.0.0.1'], register: false };
    await expect(asterisk.startAgain(testInput, { trunk: line })).rejects.toThrow(
      /every browser would count as the provider/,
    );
    await expect(asterisk.cli('core show uptime')).rejects.toThrow();
  });
});
