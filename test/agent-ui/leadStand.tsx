// A stand for pages in tests: the real feed over a wire held by the test, the real voice, a real server on the loopback address.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { cleanup, render } from '@testing-library/react';
import axe from 'axe-core';
import express, { type Express } from 'express';
import type { ReactNode } from 'react';
import { MemoryRouter, useLocation } from 'react-router';
import { createCallContexts } from '../../agent-ui/src/desks/callContexts.ts';
import { type Desk, DeskContext } from '../../agent-ui/src/desks/desk.tsx';
import { firstUi } from '../../agent-ui/src/desks/ui.ts';
import { Clock } from '../../agent-ui/src/feed/clock.tsx';
import { startFeed, type Wire } from '../../agent-ui/src/feed/socket.ts';
import { createStore } from '../../agent-ui/src/feed/store.ts';
import { openRing } from '../../agent-ui/src/phone/ring.ts';
import { silentPhone } from '../../agent-ui/src/phone/softPhone.ts';
import { Language } from '../../agent-ui/src/texts/texts.tsx';
import { startVoice } from '../../agent-ui/src/voice/announcer.ts';
import { DUTY_RULES } from '../../server/contract/duty.ts';
import { type Change, type SearchReply, type Snapshot, SOCKET } from '../../server/contract/feed.ts';
import type { KnowledgeQuestion } from '../../server/contract/knowledge.ts';
import { CentreRow, type SessionRow } from '../../server/contract/reads.ts';
import type { Answer, Ask } from '../../server/contract/requests.ts';
import { loadCentre } from '../../server/knowledge/load.ts';

export const knowledgeFolder = loadCentre(join(import.meta.dirname, '../../knowledge'));

// What jsdom leaves out and the component library needs: enough for identifiers made of letters, digits and hyphens.
globalThis.CSS ??= { escape: (words: string) => words.replace(/[^\w-]/g, '\\$&') } as typeof CSS;

const centre = CentreRow.parse({
  mail: true,
  timeZone: 'Europe/Berlin',
  municipalities: knowledgeFolder.municipalities,
  departments: knowledgeFolder.departments,
  topics: knowledgeFolder.topics,
  phones: knowledgeFolder.phones,
  wrapUpSeconds: 90,
  ringSeconds: 18,
});

export const quiet: Snapshot = {
  seq: 1,
  at: Date.now(),
  calls: [],
  me: null,
  contact: null,
  team: { ready: 2, offered: 0, busy: 0, wrapUp: 0, pause: 0 },
  telephony: 'up',
  rehearsal: { available: true, running: false, callsPerHour: 0, placed: 0, waiting: 0, talking: 0 },
  notices: [],
  callbacks: [],
  duty: DUTY_RULES,
};

export interface Stand {
  readonly desk: Desk;
  /** What the page has asked over the socket. */
  readonly asked: Ask[];
  readonly change: (change: Omit<Change, 'seq' | 'at'>) => void;
  /** The page's address, path and search. */
  readonly where: () => string;
  /** What the live regions hold. */
  readonly said: () => string;
  readonly page: HTMLElement;
}

let server: Server | null = null;
const nodeFetch = globalThis.fetch;

/** Starts a server with these routes; the page's fetch reaches it under the page's own addresses. */
export async function serve(routes: (app: Express) => void): Promise<void> {
  const app = express();
  app.use(express.json());
  routes(app);
  const listening = createServer(app);
  await new Promise<void>((done) => listening.listen(0, '127.0.0.1', done));
  server = listening;
  const base = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
  globalThis.fetch = (url, init) => nodeFetch(new URL(String(url), base), init);
}

/** Takes page and server down; after each test. */
export async function strike(): Promise<void> {
  cleanup();
  globalThis.fetch = nodeFetch;
  document.body.replaceChildren();
  const ending = server;
  server = null;
  ending?.closeAllConnections();
  if (ending) await new Promise((done) => ending.close(done));
}

function Here({ tell }: { tell: (where: string) => void }) {
  const { pathname, search } = useLocation();
  tell(pathname + search);
  return null;
}

/** Shows a page to somebody who is signed in. `answer` is the server's answer to each request; without `search` questions go by HTTP. */
export function show(
  page: ReactNode,
  {
    at = '/',
    snapshot = quiet,
    role = 'lead',
    answer = () => ({ ok: true }),
    search = async () => ({ ok: false, error: 'unknown-request' }),
  }: {
    at?: string;
    snapshot?: Snapshot;
    role?: SessionRow['role'];
    answer?: (ask: Ask) => Answer;
    search?: (question: KnowledgeQuestion) => Promise<SearchReply>;
  } = {},
): Stand {
  for (const [id, live] of [
    ['voice-assertive', 'assertive'],
    ['voice-polite', 'polite'],
  ] as const) {
    const region = document.createElement('div');
    region.id = id;
    region.setAttribute('aria-live', live);
    document.body.append(region);
  }
  const listeners = new Map<string, (words: never) => void>();
  const asked: Ask[] = [];
  const wire: Wire = {
    connected: true,
    on: (name, listener) => listeners.set(name, listener),
    emit: (name, ...words) => {
      if (name === SOCKET.search) {
        const [question, reply] = words as [KnowledgeQuestion, (reply: SearchReply) => void];
        void search(question).then(reply);
        return;
      }
      const [request, reply] = words as [{ ask: Ask }, (answer: Answer) => void];
      asked.push(request.ask);
      queueMicrotask(() => reply(answer(request.ask)));
    },
    close: () => undefined,
  };
  const feed = startFeed(wire);
  const hear = (name: string, words: unknown) => listeners.get(name)?.(words as never);
  hear('snapshot', snapshot);
  let { seq } = snapshot;
  const ui = createStore(firstUi);
  const voice = startVoice(document, (text) =>
    ui.patch({ log: [{ id: ui.get().log.length + 1, at: 0, text }, ...ui.get().log] }),
  );
  const desk: Desk = {
    session: {
      personId: 'sabine-krollmann',
      name: 'Sabine Krollmann',
      role,
      municipalityIds: centre.municipalities.map(({ id }) => id),
      departmentIds: [],
      language: 'de',
    },
    centre,
    feed,
    phone: {
      store: createStore(silentPhone),
      askMicrophone: () => Promise.resolve(false),
      start: () => undefined,
      stop: () => undefined,
      answer: () => false,
      hangUp: () => undefined,
      setMuted: () => undefined,
      checkSound: () => Promise.resolve([]),
      expectSound: () => undefined,
    },
    ring: openRing(),
    contexts: createCallContexts(),
    inquiries: createStore<Desk['inquiries'] extends { get: () => infer Rows } ? Rows : never>([]),
    cards: createStore<ReturnType<Desk['cards']['get']>>([]),
    voice,
    ui,
    send: feed.send,
  };
  let where = at;
  const shown = render(
    <Language>
      <MemoryRouter initialEntries={[at]}>
        <DeskContext.Provider value={desk}>
          <Clock offsetMs={0}>
            <main>{page}</main>
            <Here
              tell={(here) => {
                where = here;
              }}
            />
          </Clock>
        </DeskContext.Provider>
      </MemoryRouter>
    </Language>,
  );
  return {
    desk,
    asked,
    change: (change) => {
      seq += 1;
      hear('change', { seq, at: Date.now(), ...change });
    },
    where: () => where,
    said: () =>
      ['voice-assertive', 'voice-polite'].map((id) => document.getElementById(id)?.textContent ?? '').join(''),
    page: shown.container,
  };
}

/** What axe finds in the page, as "rule: element"; colours and sizes need a browser and are looked at there. */
export async function findings(page: HTMLElement): Promise<string[]> {
  const { violations } = await axe.run(page, { rules: { 'color-contrast': { enabled: false } } });
  return violations.flatMap((found) => found.nodes.map((node) => `${found.id}: ${node.html.slice(0, 120)}`));
}
