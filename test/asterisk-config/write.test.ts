// The files that Asterisk reads, as pure functions of their input.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what looks like a template here is a variable of the dialplan.
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runtimeOf } from '../../asterisk-config/runtime.ts';
import { section } from '../../asterisk-config/write/lines.ts';
import { modulesAllowed } from '../../asterisk-config/write/modulesConf.ts';
import { type AsteriskInput, configurationFiles, writeConfiguration } from '../../asterisk-config/write.ts';
import { loadConfig } from '../../server/config.ts';

const { asterisk } = loadConfig({}, { projectRoot: '/nowhere' });
type Settings = AsteriskInput['asterisk'];

function input(settings: Partial<Settings> = {}, more: Partial<AsteriskInput> = {}): AsteriskInput {
  return {
    asterisk: { ...asterisk, ...settings },
    ariSecret: 'ari-secret',
    rehearsalSecret: 'rehearsal-secret',
    centralNumbers: [{ municipalityId: 'stadt', label: 'Stadt', dialledForms: ['+4929991030', '1030'] }],
    fixedPhones: [
      { name: 'platz1', label: 'Platz 1', secret: 'phone-secret-1', fallback: true },
      { name: 'pforte', label: 'Pforte', secret: 'phone-secret-2', fallback: false },
    ],
    paths: runtimeOf('/nowhere', 'unit').paths,
    ...more,
  };
}

const textOf = (name: string, given = input()): string => configurationFiles(given).get(name) ?? '';
const trunk = { host: 'sip.provider.example', port: 5060, match: ['203.0.113.10', '198.51.100.0/28'], register: false };

/** The sections of a file: [name, its lines]. */
function sectionsOf(text: string): { name: string; lines: string[] }[] {
  return text
    .split(/^(?=\[)/m)
    .filter((part) => part.startsWith('['))
    .map((part) => {
      const [head = '', ...lines] = part.trim().split('\n');
      return { name: head.slice(1, -1), lines };
    });
}

const endpoint = (name: string, given = input()) =>
  sectionsOf(textOf('pjsip.conf', given)).find((each) => each.name === name && each.lines.includes('type=endpoint'))
    ?.lines ?? [];

describe('pjsip.conf', () => {
  it('has no provider when none is configured', () => {
    expect(textOf('pjsip.conf')).not.toMatch(/trunk\]|type=identify|type=registration/);
  });

  it('recognises the provider by address alone, and everybody else by password alone', () => {
    const given = input({ trunk });
    expect(endpoint('trunk', given)).toContain('identify_by=ip');
    const accounts = sectionsOf(textOf('pjsip.conf', given)).filter(
      (each) => each.lines.includes('type=endpoint') && each.name !== 'trunk',
    );
    expect(accounts.map(({ name }) => name)).toEqual(['rehearsal', 'phone-platz1', 'phone-pforte']);
    for (const { name, lines } of accounts) {
      expect(lines, name).toContain('identify_by=auth_username');
      expect(lines, name).toContain(`auth=${name}`);
    }
    const identify = sectionsOf(textOf('pjsip.conf', given)).filter((each) => each.lines.includes('type=identify'));
    expect(identify.map(({ lines }) => lines.filter((line) => line.startsWith('match=')))).toEqual([
      ['match=203.0.113.10', 'match=198.51.100.0/28'],
    ]);
  });

  it.each(['rehearsal', 'phone-platz1', 'phone-pforte', 'trunk'])(
    'lets %s neither transfer calls nor watch lines nor dial digit by digit',
    (name) => {
      expect(endpoint(name, input({ trunk }))).toEqual(
        expect.arrayContaining(['allow_transfer=no', 'allow_subscribe=no', 'allow_overlap=no', 'direct_media=no']),
      );
    },
  );

  it.each([
    ['trunk', 'from-trunk'],
    ['rehearsal', 'from-rehearsal'],
    ['phone-platz1', 'from-desk'],
  ])('lets calls of %s in at %s', (name, context) => {
    expect(endpoint(name, input({ trunk }))).toContain(`context=${context}`);
  });

  it('registers with the provider only when asked to', () => {
    const account = { ...trunk, username: '492999103', secret: 'line-secret' };
    expect(textOf('pjsip.conf', input({ trunk: account }))).not.toContain('type=registration');
    const registering = textOf(
      'pjsip.conf',
      input({ trunk: { ...account, register: true, domain: 'provider.example' } }),
    );
    expect(registering).toContain('client_uri=sip:492999103@provider.example');
    expect(registering).toContain('from_domain=provider.example');
    expect(registering).toContain('password=line-secret');
  });

  it('names the public address only when one is set', () => {
    expect(textOf('pjsip.conf')).not.toContain('external_');
    expect(textOf('pjsip.conf', input({ publicAddress: '203.0.113.5' }))).toContain(
      'external_media_address=203.0.113.5',
    );
  });
});

describe('extensions.conf', () => {
  const text = textOf('extensions.conf');
  const names = (context: string) =>
    sectionsOf(text)
      .find((each) => each.name === context)
      ?.lines.flatMap((line) => /^exten => ([^,]+),/.exec(line)?.[1] ?? []);

  it('leads in by the exact numbers, on the line and in rehearsal', () => {
    expect(names('from-trunk')).toEqual(['+4929991030', '1030']);
    expect(names('from-rehearsal')).toEqual(['+4929991030', '1030']);
    expect(names('from-desk')).toEqual([]);
  });

  it('has patterns only where legs end that lost their program', () => {
    for (const { name, lines } of sectionsOf(text)) {
      if (name !== 'leg')
        expect(
          lines.filter((line) => line.startsWith('exten => _')),
          name,
        ).toEqual([]);
    }
  });

  it('never reads anything that a caller dialled as dialplan', () => {
    expect(text).not.toContain('EXTEN');
  });

  it('hangs up only who was served, or who has been through the voice message', () => {
    const central = sectionsOf(text).find((each) => each.name === 'central')?.lines ?? [];
    const owners: string[] = [];
    let owner = '';
    for (const line of central) {
      owner = /^exten => ([^,]+),/.exec(line)?.[1] ?? owner;
      if (line.includes('Hangup(')) owners.push(owner);
    }
    expect(owners).toEqual(['served', 'goodbye', 'farewell']);
    expect(central.filter((line) => line.includes('farewell,1'))).toHaveLength(2);
  });

  it('hands a call to the one server there is', () => {
    expect(text.match(/Stasis\w*\(.*/g)).toEqual([
      'Stasis(amtsleitung,inbound,${DNIS},${PRES},${SC_KIND},${SC_WANTS})',
    ]);
  });

  it('hands a call to whichever of two servers claims it', () => {
    const pair = textOf('extensions.conf', input({ apps: ['sc', 'sc-b'], handOver: 'broadcast' }));
    expect(pair.match(/Stasis\w*\(.*/g)).toEqual([
      'StasisBroadcast(500,^(sc|sc-b)$,inbound:${DNIS}:${PRES}:${SC_KIND}:${SC_WANTS})',
    ]);
  });

  it('tries two servers one after the other when told so; only who cannot be reached is passed over', () => {
    const pair = textOf('extensions.conf', input({ apps: ['sc', 'sc-b'], handOver: 'stasis' }));
    const steps = pair.split('\n').filter((line) => /Stasis\(|offer2|SC_DONE/.test(line));
    expect(steps.map((line) => line.replace(/^.*?,(?:n|1),|^\s*same => n,/, '').trim())).toEqual([
      'Stasis(sc,inbound,${DNIS},${PRES},${SC_KIND},${SC_WANTS})',
      'GotoIf($["${STASISSTATUS}" = "FAILED"]?offer2,1)',
      'GotoIf($["${SC_DONE}" = "1"]?served,1:fallback,1)',
      'Stasis(sc-b,inbound,${DNIS},${PRES},${SC_KIND},${SC_WANTS})',
      'GotoIf($["${SC_DONE}" = "1"]?served,1:fallback,1)',
    ]);
  });

  it('leads back by key 0 only where the program has allowed it; otherwise it is a wrong key', () => {
    const closed = text.slice(text.indexOf('[closed]'));
    expect(closed).toContain('exten => 0,1,GotoIf($["${SC_ZERO}" = "1"]?central,person,1:i,1)');
    const person = text.slice(text.indexOf('exten => person,1'), text.indexOf('exten => goodbye,1'));
    expect(person.match(/SC_WANTS=person|SC_ZERO=\)|Goto\(offer,1\)/g)).toEqual([
      'SC_ZERO=)',
      'SC_WANTS=person',
      'Goto(offer,1)',
    ]);
  });

  it('refuses one number for two municipalities, and forms that are no numbers', () => {
    const twice = [
      { municipalityId: 'a', label: 'A', dialledForms: ['1030'] },
      { municipalityId: 'b', label: 'B', dialledForms: ['1030'] },
    ];
    expect(() => textOf('extensions.conf', input({}, { centralNumbers: twice }))).toThrow(
      'belongs to two municipalities',
    );
    for (const bad of ['_X.', 's', '10,30', '1030\n[x]', '${X}1']) {
      const numbers = [{ municipalityId: 'a', label: 'A', dialledForms: [bad] }];
      expect(() => textOf('extensions.conf', input({}, { centralNumbers: numbers })), bad).toThrow('is not a number');
    }
  });

  it('keeps a label from becoming dialplan', () => {
    const numbers = [{ municipalityId: 'a', label: 'Stadt),n,System(x;${Y}\nexten', dialledForms: ['1030'] }];
    expect(textOf('extensions.conf', input({}, { centralNumbers: numbers }))).toContain(
      'Set(SC_LINE=StadtnSystemxYexten)',
    );
  });
});

describe('the other files', () => {
  it('ring only the fixed telephones that are meant for it', () => {
    expect(textOf('queues.conf').match(/^member=.*$/gm)).toEqual(['member=PJSIP/phone-platz1']);
  });

  it('log no calls, no queue, and no numbers in the call records', () => {
    expect(textOf('logger.conf')).toContain('messages=warning,error\n');
    expect(textOf('logger.conf')).toContain('queue_log=no');
    expect(textOf('cdr_custom.conf')).not.toMatch(/clid|src|dst|lastdata|accountcode|userfield/);
  });

  it('keep the control port on loopback, with the password of this installation', () => {
    expect(textOf('http.conf')).toContain('bindaddr=127.0.0.1\n');
    expect(textOf('ari.conf')).toContain('password=ari-secret\n');
    expect(textOf('ari.conf')).toContain('permit=127.0.0.0/8');
    expect(textOf('asterisk.conf')).toContain('live_dangerously=no');
  });

  it.each([
    'mixmonitor',
    'chanspy',
    'confbridge',
    'voicemail',
    '_mwi',
    'anonymous',
    'res_pjsip_refer',
    'manager',
    'ari_recordings',
    'func_shell',
    'func_curl',
    'res_agi',
  ])('do not load %s', (part) => {
    expect(modulesAllowed.filter((name) => name.includes(part))).toEqual([]);
  });

  it('refuse a value with a line break or a comment sign, wherever it comes from', () => {
    for (const bad of ['a\n[b]', 'a;b', 'a\rb'])
      expect(() => section('x', [['key', bad]])).toThrow('line break or a semicolon');
  });

  it('are written readable for Asterisk alone, and again only when they change', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'asterisk-files-'));
    try {
      const first = await writeConfiguration(folder, input());
      expect(first).toEqual([...configurationFiles(input()).keys()]);
      expect((await readdir(folder)).sort()).toEqual([...first].sort());
      for (const name of first) expect((await stat(join(folder, name))).mode & 0o777, name).toBe(0o640);
      expect(await writeConfiguration(folder, input())).toEqual([]);
      expect(await writeConfiguration(folder, input({}, { fixedPhones: [] }))).toEqual(['pjsip.conf', 'queues.conf']);
      expect(await readFile(join(folder, 'queues.conf'), 'utf8')).not.toContain('member=');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
