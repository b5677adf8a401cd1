// A real Chromium at the desk: signs in, counts the sound it receives, takes pictures, and asks axe about every state.
import { mkdir, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContext, type BrowserServer, chromium, type Page } from 'playwright-core';
import { projectRoot, until } from '../live/ownAsterisk.ts';
import type { WholeCentre } from '../live/wholeCentre.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--allow-loopback-in-peer-connection',
];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** What the browser has received over all its calls since the page was loaded. */
export interface SoundReceived {
  readonly packets: number;
  readonly lost: number;
  /** Sum of the squared level over time: silence adds nothing. */
  readonly energy: number;
}

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS });
}

/** The same as a program of its own, whose processes can be stopped; to be connected to. */
export function launchServer(): Promise<BrowserServer> {
  return chromium.launchServer({ executablePath: '/usr/bin/chromium', args: FLAGS });
}

/** A browser window of its own (cookies, storage) at the sign-in page. */
export async function freshPage(
  browser: Browser,
  url: string,
  size = { width: 1280, height: 800 },
): Promise<{ page: Page; context: BrowserContext; problems: string[] }> {
  const context = await browser.newContext({
    viewport: size,
    permissions: ['microphone'],
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
  });
  await context.addInitScript(keepPeerConnections);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    // 401 at the very first look whether somebody is signed in is no problem.
    if (message.type() === 'error' && !message.text().includes('401')) problems.push(message.text());
  });
  await page.goto(url);
  await page.getByRole('textbox', { name: 'Name' }).waitFor();
  return { page, context, problems };
}

export async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByLabel('Kennwort').fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').waitFor();
}

/** Somebody at a desk of their own in the example centre; a mouse would fail the test by the page's title. */
export async function keyboardOnly(browser: Browser, centre: WholeCentre, personId: string): Promise<Page> {
  const { page } = await freshPage(browser, centre.url);
  const password = centre.service.madeAccounts.find((one) => one.personId === personId)?.password ?? '';
  await signIn(page, personId, password);
  await page.evaluate(() => addEventListener('mousedown', () => (document.title = 'a mouse was used')));
  return page;
}

/** Presses Tab until the focus stands on something with this name. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    const here = await page.evaluate(() => {
      const element = document.activeElement;
      const labels =
        element instanceof HTMLInputElement ||
        element instanceof HTMLTextAreaElement ||
        element instanceof HTMLSelectElement
          ? [...(element.labels ?? [])]
          : [];
      return (
        [
          ...labels.map((label) => label.textContent ?? ''),
          element?.getAttribute('aria-label') ?? '',
          element?.tagName === 'MAIN' || element === document.body ? '' : (element?.textContent ?? ''),
        ].find((words) => words.trim() !== '') ?? ''
      );
    });
    if (name.test(here)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${name}`);
}

/** Waits until the page says these words aloud; 5 s at most. */
export async function saysIt(page: Page, words: string): Promise<void> {
  const regions = page.locator('#voice-polite, #voice-assertive');
  await until(
    `said "${words}"`,
    async () => ((await regions.allTextContents()).some((line) => line.includes(words)) ? true : undefined),
    5000,
  );
}

/** The violations axe finds in the page as it is, one line each. */
export async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return found.map(
    ({ id, help, nodes }) => `${id}: ${help} – ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
  );
}

/** A picture of the page for the README and for people, also as a narrow window shows it; only when PICTURES names a folder. */
export async function picture(page: Page, name: string, also?: 'narrow'): Promise<void> {
  const folder = process.env.PICTURES;
  if (folder === undefined) return;
  await mkdir(resolve(projectRoot, folder), { recursive: true });
  await drawn(page, resolve(projectRoot, folder, `${name}.webp`));
  const wide = page.viewportSize();
  if (also !== 'narrow' || wide === null) return;
  await page.setViewportSize({ width: 400, height: 800 });
  await drawn(page, resolve(projectRoot, folder, `${name}-narrow.webp`));
  await page.setViewportSize(wide);
}

/** WebP, which only the browser's own protocol can make: a third of the size of PNG, without smeared letters. */
async function drawn(page: Page, file: string): Promise<void> {
  await page.waitForTimeout(400);
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 85 });
  await session.detach();
  await writeFile(file, Buffer.from(data, 'base64'));
}

/** The sound this page has received until now. */
export function soundReceived(page: Page): Promise<SoundReceived> {
  return page.evaluate(async () => {
    const sum = { packets: 0, lost: 0, energy: 0 };
    for (const connection of (window as unknown as { keptConnections: RTCPeerConnection[] }).keptConnections) {
      for (const report of (await connection.getStats()).values()) {
        if (report.type !== 'inbound-rtp' || report.kind !== 'audio') continue;
        sum.packets += report.packetsReceived;
        sum.lost += report.packetsLost;
        sum.energy += report.totalAudioEnergy ?? 0;
      }
    }
    return sum;
  });
}

/** Runs in the page before its own code: remembers every peer connection. */
function keepPeerConnections(): void {
  const kept: RTCPeerConnection[] = [];
  Object.assign(window, { keptConnections: kept });
  window.RTCPeerConnection = new Proxy(window.RTCPeerConnection, {
    construct(target, words: [RTCConfiguration?]) {
      const made = new target(...words);
      kept.push(made);
      return made;
    },
  });
}
