// Settings: what holds without any, what overrides what, and that every wrong one is refused in a sentence that names it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadConfig, SettingsError } from '../../server/config.ts';
import { rulesIn } from '../../server/prepared.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function load(
  yaml: string,
  environment: Record<string, string> = {},
  ownAddresses: string[] = ['127.0.0.1', '10.1.2.3'],
) {
  const folder = mkdtempSync(join(tmpdir(), 'settings-'));
  folders.push(folder);
  writeFileSync(join(folder, 'settings.yaml'), yaml);
  return loadConfig({ AMTSLEITUNG_DATA: folder, ...environment }, { projectRoot: '/project', ownAddresses });
}

function refusal(yaml: string, environment: Record<string, string> = {}): string {
  try {
    load(yaml, environment);
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError);
    return (error as Error).message;
  }
  throw new Error('These settings were accepted.');
}

const example = readFileSync(resolve('asterisk-config/settings.example.yaml'), 'utf8');

describe('settings', () => {
  it('need no file at all', () => {
    const config = loadConfig({}, { projectRoot: '/nowhere' });
    expect(config).toMatchObject({
      projectRoot: '/nowhere',
      dataFolder: '/nowhere/data',
      knowledgeFolder: '/nowhere/knowledge',
      uiFolder: '/nowhere/build/agent-ui',
      timeZone: 'Europe/Berlin',
      web: { host: '127.0.0.1', port: 8080 },
      asterisk: {
        kind: 'own',
        url: 'http://127.0.0.1:8088',
        sip: { host: '127.0.0.1', port: 5060 },
        rtp: { start: 30_000, end: 30_999 },
      },
    });
    expect(config.asterisk.trunk).toBeUndefined();
  });

  it('of the example file are the defaults, and those switched off in it are valid too', () => {
    const { dataFolder: _, ...fromExample } = load(example);
    const { dataFolder: __, ...fromNothing } = load('');
    expect(fromExample).toEqual(fromNothing);
    const everything = load(example.replace(/^(\s*)#: ?/gm, '$1'));
    expect(everything.asterisk.trunk?.match).toEqual(['203.0.113.10', '198.51.100.0/28']);
    expect(everything.web.publicUrl).toBe('https://telefon.example.org');
  });

  it('cannot be changed by anybody after they were read', () => {
    const config = load('asterisk: { trunk: { host: 203.0.113.10 } }');
    expect(() => Object.assign(config.web, { port: 1 })).toThrow();
    const match = config.asterisk.trunk?.match ?? [];
    expect(() => Object.assign(match, { 0: '0.0.0.0/0' })).toThrow();
  });

  it('recognise the provider by its host when no addresses are named', () => {
    expect(load('asterisk: { trunk: { host: 203.0.113.10 } }').asterisk.trunk).toEqual({
      host: '203.0.113.10',
      port: 5060,
      register: false,
      match: ['203.0.113.10'],
    });
  });

  it('in the environment come before the file; empty ones count as not set', () => {
    const config = load('web: { port: 9000, host: 0.0.0.0 }\nlogLevel: warn', {
      AMTSLEITUNG_PORT: '9001',
      AMTSLEITUNG_LOG_LEVEL: '',
    });
    expect([config.web.port, config.web.host, config.logLevel]).toEqual([9001, '0.0.0.0', 'warn']);
  });

  it('give the second of two servers a port and a name of its own, and both the same names for the dialplan', () => {
    const pair = 'standby: { port: 8081 }';
    const [a, b] = [load(pair), load(pair, { AMTSLEITUNG_INSTANCE: 'b' })];
    expect([a.web.port, a.asterisk.app]).toEqual([8080, 'amtsleitung']);
    expect([b.web.port, b.asterisk.app]).toEqual([8081, 'amtsleitung-b']);
    for (const { asterisk } of [a, b]) {
      expect(asterisk.apps).toEqual(['amtsleitung', 'amtsleitung-b']);
      expect(asterisk.handOver).toBe('broadcast');
    }
    expect(load('').asterisk).toMatchObject({ apps: ['amtsleitung'], handOver: 'stasis' });
  });

  it('say how long a question to a department waits; the rest of the rules stays as it is', () => {
    const given = rulesIn(load('inquiries: { secondSeconds: 0, headSeconds: 90, limitSeconds: 300 }\n'));
    expect(given).toMatchObject({
      inquirySecondSeconds: 0,
      inquiryHeadSeconds: 90,
      inquiryLimitSeconds: 300,
      ringSeconds: 20,
    });
    expect(rulesIn(load(''))).toMatchObject({
      inquirySecondSeconds: 60,
      inquiryHeadSeconds: 180,
      inquiryLimitSeconds: 600,
    });
  });

  it('left empty in the file count as not set', () => {
    expect(load('web:\n  publicUrl:\nasterisk:\n').asterisk.httpPort).toBe(8088);
  });

  it.each([
    [
      'a port that is a word',
      'web: { port: abc }',
      'settings.yaml: web.port must be a whole number between 1 and 65535, but is "abc".',
    ],
    [
      'a port too high',
      'web: { port: 70000 }',
      'settings.yaml: web.port must be a whole number between 1 and 65535, but is 70000.',
    ],
    ['half a port', 'web: { port: 80.5 }', /web\.port must be a whole number/],
    [
      'a head who is asked before those who stand in',
      'inquiries: { secondSeconds: 200 }',
      'settings.yaml: inquiries.headSeconds must not be less than inquiries.secondSeconds (left out it is 180), but is missing.',
    ],
    [
      'an inquiry that becomes a ticket before the head is asked',
      'inquiries: { headSeconds: 600 }',
      'settings.yaml: inquiries.limitSeconds must be greater than inquiries.headSeconds (left out it is 600), but is missing.',
    ],
    [
      'an inquiry that waits for hours',
      'inquiries: { limitSeconds: 7201 }',
      'settings.yaml: inquiries.limitSeconds must be a whole number between 30 and 7200, but is 7201.',
    ],
    ['half a second', 'inquiries: { secondSeconds: 0.5 }', /inquiries\.secondSeconds must be a whole number between 0/],
    ['a misspelt setting', 'web: { prot: 1 }', 'settings.yaml: there is no setting called "web.prot".'],
    ['a misspelt group', 'asterix: {}', 'settings.yaml: there is no setting called "asterix".'],
    ['a list in place of settings', '- a', /the file must be a group of settings/],
    ['a word in place of a group', 'web: yes please', /web must be a group of settings/],
    ['something that is no YAML', 'web: {', /is not valid YAML/],
    [
      'voice ports upside down',
      'asterisk: { rtp: { start: 20000, end: 10000 } }',
      /asterisk\.rtp\.end must be greater than asterisk\.rtp\.start, but is 10000/,
    ],
    [
      'SIP among the voice ports',
      'asterisk: { sip: { port: 30500 } }',
      /asterisk\.sip\.port must lie outside the range/,
    ],
    ['one port for two', 'web: { port: 8088 }', /web\.port must differ from asterisk\.httpPort/],
    [
      'a zone on the moon',
      'timeZone: Mond/Krater',
      /timeZone must be the name of a time zone such as Europe\/Berlin, but is "Mond\/Krater"/,
    ],
    ['a log level', 'logLevel: loud', /logLevel must be one of fatal, .*, but is "loud"/],
    ['a kind', 'asterisk: { kind: rented }', /asterisk\.kind must be "own" or "existing"/],
    [
      "an exchange of one's own without password",
      'asterisk: { kind: existing }',
      /asterisk\.secret must be given when asterisk\.kind is "existing".*, but is missing/,
    ],
    [
      'a password with a line break',
      'asterisk: { secret: "abcdefgh\\n[trunk]" }',
      /asterisk\.secret must be 8 to 200 characters/,
    ],
    [
      'a control port open to the network',
      'asterisk: { httpHost: 0.0.0.0 }',
      /asterisk\.httpHost must be 127\.0\.0\.1/,
    ],
    [
      'a host with a line break',
      'asterisk: { sip: { host: "a\\nb" } }',
      /asterisk\.sip\.host must be a host name or an address/,
    ],
    ['an app name with a comma', 'asterisk: { app: "a,b" }', /asterisk\.app must consist of letters/],
    ['an address', 'web: { publicUrl: telefon.example.org }', /web\.publicUrl must be an address such as https/],
    ['another protocol', 'web: { publicUrl: "ftp://example.org" }', /web\.publicUrl must be an address/],
    [
      'a line without host',
      'asterisk: { trunk: { port: 5060 } }',
      /asterisk\.trunk\.host must be a host name or an address, but is missing/,
    ],
    [
      'a network of 40 bits',
      'asterisk: { trunk: { host: a.example, match: ["203.0.113.0/40"] } }',
      /asterisk\.trunk\.match\.0 must be a list of addresses/,
    ],
    [
      'nobody recognised',
      'asterisk: { trunk: { host: a.example, match: [] } }',
      /asterisk\.trunk\.match must be a list of addresses/,
    ],
    [
      'registering without a name',
      'asterisk: { trunk: { host: a.example, register: true } }',
      /asterisk\.trunk\.username must be given when register is true/,
    ],
    [
      'a name without password',
      'asterisk: { trunk: { host: a.example, username: u } }',
      /asterisk\.trunk\.secret must be given together with username/,
    ],
    [
      'the provider at our own address',
      'asterisk: { trunk: { host: 127.0.0.1 } }',
      /asterisk\.trunk\.match must not contain "127\.0\.0\.1": the agents' browsers reach Asterisk from that address too/,
    ],
    [
      'the provider on all of loopback',
      'asterisk: { trunk: { host: a.example, match: [127.0.0.0/8] } }',
      /must not contain "127\.0\.0\.0\/8"/,
    ],
    [
      'the provider everywhere',
      'asterisk: { trunk: { host: a.example, match: ["0.0.0.0/0"] } }',
      /must not contain "0\.0\.0\.0\/0"/,
    ],
    [
      'the provider at our own address in IPv6',
      'asterisk: { trunk: { host: a.example, match: ["::/0"] } }',
      /must not contain "::\/0"/,
    ],
    ['a second server without a port', 'standby: {}', /standby\.port must be a whole number between 1 and 65535/],
    ['a second server on the port of the first', 'standby: { port: 8080 }', /standby\.port must differ from web\.port/],
    ['a second server on the control port', 'standby: { port: 8088 }', /standby\.port must differ from web\.port and/],
    [
      'a hand-over by post',
      'standby: { port: 8081, handOver: post }',
      'settings.yaml: standby.handOver must be "broadcast" or "stasis", but is "post".',
    ],
    ['instance b alone', 'instance: b', /instance must be given together with standby\.port, but is "b"/],
    ['a third instance', 'instance: c', /instance must be "a" or "b", but is "c"/],
    ['the provider named localhost', 'asterisk: { trunk: { host: localhost } }', /must not contain "localhost"/],
    [
      'the provider with our own name',
      `asterisk: { trunk: { host: ${hostname()} } }`,
      /asterisk\.trunk\.match must not contain/,
    ],
    [
      'the provider at our address towards an exchange in the network',
      'asterisk: { kind: existing, secret: abcdefgh, httpHost: 10.1.2.9, trunk: { host: 10.1.2.0, match: ["10.1.2.0/24"] } }',
      /must not contain "10\.1\.2\.0\/24"/,
    ],
  ])('refuse %s', (_, yaml, sentence) => {
    const message = refusal(yaml);
    if (typeof sentence === 'string') expect(message).toBe(sentence);
    else expect(message).toMatch(sentence);
    expect(message.split('\n')).toHaveLength(1);
    expect(message).toMatch(/\.$/);
  });

  it.each([
    [
      'a wrong value',
      { AMTSLEITUNG_PORT: 'abc' },
      'AMTSLEITUNG_PORT must be a whole number between 1 and 65535, but is "abc".',
    ],
    [
      'a misspelt variable',
      { AMTSLEITUNG_PROT: '1' },
      'The environment variable AMTSLEITUNG_PROT is not one that Amtsleitung knows.',
    ],
  ])('refuse %s in the environment by the name of the variable', (_, environment, sentence) => {
    expect(refusal('', environment)).toBe(sentence);
  });

  it('never show a password in a refusal', () => {
    expect(refusal('asterisk: { secret: "geheim 123" }')).not.toContain('geheim');
    expect(refusal('', { AMTSLEITUNG_ASTERISK_SECRET: 'geheim;1' })).not.toContain('geheim');
  });

  it('allow a provider in the network of this machine when the control port is on loopback', () => {
    expect(load('asterisk: { trunk: { host: 10.1.2.99, match: ["10.1.2.99"] } }').asterisk.trunk?.match).toEqual([
      '10.1.2.99',
    ]);
  });
});
