// The small parts around the installation: mirror, versions, host names, locks, passwords, sound.
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { debianMirrorOf } from '../../asterisk-config/aptSources.ts';
import { identifyMatchesIn, modulesIn } from '../../asterisk-config/console.ts';
import { ensureDebianPackages, runsOnDebian } from '../../asterisk-config/debianPackages.ts';
import { isRecentEnough, versionIn } from '../../asterisk-config/install.ts';
import { holding } from '../../asterisk-config/lock.ts';
import { hostsWithOwnName } from '../../asterisk-config/root.ts';
import { runtimeOf } from '../../asterisk-config/runtime.ts';
import { readOrMakeSecrets } from '../../asterisk-config/secrets.ts';
import { readAnnouncements } from '../../asterisk-config/sound/announcements.ts';
import { announcementsFile } from '../../asterisk-config/sound/files.ts';
import { waitingMusic } from '../../asterisk-config/sound/waitingMusic.ts';
import { readWave, resample, type Sound, toALaw, writeWave } from '../../asterisk-config/sound/wave.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asterisk-parts-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the Debian mirror', () => {
  it.each([
    [
      'in the new format',
      'debian.sources',
      'Types: deb\n# old\nURIs: http://mirror.example/debian\nSuites: bookworm\n',
      'http://mirror.example/debian',
    ],
    [
      'in the old format',
      'sources.list',
      'deb http://mirror.example/debian/ bookworm main\n',
      'http://mirror.example/debian',
    ],
    [
      'with options',
      'sources.list',
      'deb [arch=amd64 signed-by=/x.gpg] https://mirror.example/debian bookworm main\n',
      'https://mirror.example/debian',
    ],
    [
      'not the one for security',
      'debian.sources',
      'Types: deb\nURIs: http://m.example/debian-security\nSuites: x\n\nTypes: deb\nURIs: http://m.example/debian\n',
      'http://m.example/debian',
    ],
    [
      'the second of two addresses on two lines',
      'a.sources',
      'Types: deb\nURIs: http://other.example/ubuntu\n http://m.example/debian\nSuites: x\n',
      'http://m.example/debian',
    ],
    [
      'not one that is switched off',
      'a.sources',
      'Enabled: no\nTypes: deb\nURIs: http://m.example/debian\n',
      undefined,
    ],
    ['not one for sources', 'sources.list', 'deb-src http://m.example/debian x main\n', undefined],
    ['not one that is commented out', 'sources.list', '# deb http://m.example/debian x main\n', undefined],
    [
      'an archive of one day when there is nothing else',
      'sources.list',
      'deb http://s.example/archive/debian/20250520T000000Z x main',
      'http://s.example/archive/debian/20250520T000000Z',
    ],
    [
      "somebody else's packages do not count",
      'x.list',
      'deb https://packages.example/cloud-sdk-bookworm x main',
      undefined,
    ],
  ])('is found %s', (_, name, text, mirror) => {
    expect(debianMirrorOf([{ name, text }])).toBe(mirror);
  });

  it('is the plain one before an archive of one day', () => {
    const archive = { name: 'a.list', text: 'deb http://s.example/archive/debian/20250520T000000Z x main' };
    expect(debianMirrorOf([archive, { name: 'b.list', text: 'deb http://m.example/debian x main' }])).toBe(
      'http://m.example/debian',
    );
  });
});

describe('versions and names', () => {
  it.each([
    ['Asterisk 22.10.1~dfsg+~cs6.17', '22.10.1', true],
    ['22.7.0', '22.7.0', true],
    ['22.6.3', '22.6.3', false],
    ['20.19.0', '20.19.0', false],
    ['23.0.0', '23.0.0', true],
  ])('%s is version %s, recent enough: %s', (text, version, good) => {
    expect(versionIn(text)).toBe(version);
    expect(isRecentEnough(version)).toBe(good);
  });

  it.each([
    ['is left alone when it is there', '127.0.0.1 localhost amt\n', '127.0.0.1 localhost amt\n'],
    ['is added when it is missing', '127.0.0.1 localhost\n', '127.0.0.1 localhost\n127.0.0.1 amt\n'],
    [
      'is added when only a comment names it',
      '127.0.0.1 localhost # amt',
      '127.0.0.1 localhost # amt\n127.0.0.1 amt\n',
    ],
    ['is added when only part of a name fits', '127.0.0.1 amtsleitung\n', '127.0.0.1 amtsleitung\n127.0.0.1 amt\n'],
  ])("the host's own name %s", (_, before, after) => {
    expect(hostsWithOwnName(before, 'amt')).toBe(after);
  });

  it('of a runtime cannot lead out of its folder', () => {
    expect(runtimeOf('/d', 'test-1').paths.messages).toBe('/var/amtsleitung/test-1/spool/messages');
    for (const bad of ['..', 'a/b', '', 'A', 'x y']) expect(() => runtimeOf('/d', bad), bad).toThrow();
  });
});

describe('what the console says', () => {
  it('is read for modules that run', () => {
    const text =
      'Module                         Description      Use Count  Status      Support Level\n' +
      'app_queue.so                   True Call Queueing      0          Running              core\n' +
      'chan_pjsip.so                  PJSIP Channel Driver    0          Not Running          core\n' +
      'res_pjsip_outbound_authenticator_digest.so PJSIP authentication resource            0          Running              core\n' +
      'acl                            Named ACL system        2          Running              core\n';
    expect(modulesIn(text)).toEqual(['app_queue.so', 'res_pjsip_outbound_authenticator_digest.so']);
  });

  it('is read for addresses that need no password', () => {
    const text =
      ' Identify:  <Identify/Endpoint....>\n      Match:  <criteria....>\n\n Identify:  trunk/trunk\n      Match: 192.0.2.10/32\n';
    expect(identifyMatchesIn(text)).toEqual(['192.0.2.10/32']);
  });
});

describe('a lock', () => {
  it('lets one after the other do the work', async () => {
    const steps: string[] = [];
    const work = (name: string) => () =>
      new Promise<void>((done) => {
        steps.push(`${name} begins`);
        setTimeout(() => {
          steps.push(`${name} ends`);
          done();
        }, 50);
      });
    await Promise.all([holding(join(folder, 'lock'), work('one')), holding(join(folder, 'lock'), work('other'))]);
    expect(steps.map((step) => step.split(' ')[1])).toEqual(['begins', 'ends', 'begins', 'ends']);
  });

  it('left behind by a process that died is taken over', async () => {
    await mkdir(join(folder, 'lock'));
    await writeFile(join(folder, 'lock', 'pid'), '4194000');
    expect(await holding(join(folder, 'lock'), async () => 'done')).toBe('done');
  });

  it('is given back when the work fails', async () => {
    await expect(holding(join(folder, 'lock'), () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await holding(join(folder, 'lock'), async () => 'done')).toBe('done');
  });

  it('is not waited for without end', async () => {
    await mkdir(join(folder, 'lock'));
    await writeFile(join(folder, 'lock', 'pid'), String(process.pid));
    await expect(holding(join(folder, 'lock'), async () => 'done', { patienceMs: 300 })).rejects.toThrow('still holds');
  });
});

describe('the passwords of an installation', () => {
  it("are made once, long, different, and for the owner's eyes only", async () => {
    const made = await readOrMakeSecrets(folder, ['platz1', 'platz2']);
    const all = [
      made.ariSecret,
      made.rehearsalSecret,
      made.serverSecret,
      made.phoneSecrets.platz1,
      made.phoneSecrets.platz2,
    ];
    expect(new Set(all).size).toBe(5);
    for (const secret of all) expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect((await stat(join(folder, 'secrets.json'))).mode & 0o777).toBe(0o600);
    expect(await readOrMakeSecrets(folder, ['platz1'])).toEqual(made);
  });

  it('stay as they are when a telephone is added', async () => {
    const before = await readOrMakeSecrets(folder, ['platz1']);
    const after = await readOrMakeSecrets(folder, ['platz1', 'platz2']);
    expect(after).toMatchObject({ ...before, phoneSecrets: { platz1: before.phoneSecrets.platz1 } });
    expect(after.phoneSecrets.platz2).toMatch(/^[0-9a-f]{64}$/);
  });

  it('are the same for two starts at once', async () => {
    const made = await Promise.all([1, 2, 3, 4].map(() => readOrMakeSecrets(folder, ['platz1'])));
    expect(new Set(made.map((each) => JSON.stringify(each))).size).toBe(1);
  });

  it('are never overwritten when the file is damaged', async () => {
    await writeFile(join(folder, 'secrets.json'), '{"ariSecret":"short"}');
    await expect(readOrMakeSecrets(folder)).rejects.toThrow('is damaged');
    expect(await readFile(join(folder, 'secrets.json'), 'utf8')).toBe('{"ariSecret":"short"}');
  });
});

describe('packages of the system', () => {
  it('that are there already need neither root nor network', async () => {
    const said: string[] = [];
    await ensureDebianPackages(['sh', { package: 'coreutils', program: 'ls' }], (line) => said.push(line));
    expect(said).toEqual([]);
  });

  it.each([
    ['ID=debian\nVERSION_ID="12"', true],
    ['ID=ubuntu\nID_LIKE=debian', true],
    ['ID="rocky"\nID_LIKE="rhel centos fedora"', false],
    ['', false],
  ])('are for Debian and its kin: %j → %s', async (text, is) => {
    await writeFile(join(folder, 'os-release'), text);
    expect(await runsOnDebian(join(folder, 'os-release'))).toBe(is);
  });
});

describe('sound', () => {
  const tone = (frequency: number, rate: number, seconds = 1): Sound => ({
    rate,
    samples: Float32Array.from(
      { length: rate * seconds },
      (_, index) => 0.5 * Math.sin((2 * Math.PI * frequency * index) / rate),
    ),
  });
  const level = ({ rate, samples }: Sound, frequency: number): number => {
    let real = 0;
    let imaginary = 0;
    samples.forEach((sample, index) => {
      real += sample * Math.cos((2 * Math.PI * frequency * index) / rate);
      imaginary += sample * Math.sin((2 * Math.PI * frequency * index) / rate);
    });
    return (2 * Math.hypot(real, imaginary)) / samples.length;
  };

  it('survives being written and read', () => {
    const { rate, samples } = readWave(writeWave(tone(440, 8000)));
    expect([rate, samples.length]).toEqual([8000, 8000]);
    expect(level({ rate, samples }, 440)).toBeCloseTo(0.5, 2);
    expect(() => readWave(Buffer.from('not a sound at all, honestly'))).toThrow('not a WAV file');
  });

  it('keeps its pitch at another rate, and what does not fit does not come back as a whistle', () => {
    const kept = resample(tone(1000, 22_050), 8000);
    expect(kept.rate).toBe(8000);
    expect(level(kept, 1000)).toBeCloseTo(0.5, 1);
    const gone = resample(tone(6000, 22_050), 8000);
    expect(level(gone, 2000)).toBeLessThan(0.01);
  });

  it.each([
    [0, 0xd5],
    [1, 0xaa],
    [-1, 0x2a],
    [0.5, 0xa5],
    [-0.5, 0x3a],
  ])('of %s is the A-law byte that the recommendation names', (sample, byte) => {
    expect(toALaw({ rate: 8000, samples: Float32Array.of(sample) })[0]).toBe(byte);
  });

  it('for waiting is quiet, never clips, and has no click where it begins again', () => {
    const { samples, rate } = waitingMusic(8000);
    expect(samples.length / rate).toBe(40);
    const loudest = samples.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
    expect(loudest).toBeGreaterThan(0.1);
    expect(loudest).toBeLessThan(0.9);
    let widest = 0;
    for (let index = 1; index < samples.length; index++)
      widest = Math.max(widest, Math.abs((samples[index] ?? 0) - (samples[index - 1] ?? 0)));
    expect(Math.abs((samples[0] ?? 0) - (samples.at(-1) ?? 0))).toBeLessThan(widest);
  });

  it('has a German sentence for every announcement of the dialplan, and falls back to it', async () => {
    const german = await readAnnouncements(announcementsFile, 'de');
    expect([...german.keys()].sort()).toEqual(['closed', 'farewell', 'goodbye', 'kept', 'leave', 'message', 'thanks']);
    const dutch = await readAnnouncements(announcementsFile, 'nl');
    expect(dutch.get('thanks')).toEqual(german.get('thanks'));
    expect((await readAnnouncements(announcementsFile, 'en')).get('thanks')?.language).toBe('en');
  });
});
