// @vitest-environment jsdom
// The lead's page: the question answered on top, the day behind it, practice apart, nobody's name anywhere.
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actionNamed } from '../../agent-ui/src/actions/list.ts';
import { leadActions } from '../../agent-ui/src/desks/lead/actions.ts';
import { LeadPage } from '../../agent-ui/src/desks/lead/LeadPage.tsx';
import { textsIn } from '../../agent-ui/src/texts/texts.tsx';
import type { Snapshot } from '../../server/contract/feed.ts';
import type { TodayFigures } from '../../server/contract/reads.ts';
import { findings, knowledgeFolder, quiet, serve, show, strike } from './leadStand.tsx';

const day: TodayFigures = {
  at: Date.UTC(2026, 4, 4, 8, 30),
  waitingNow: 2,
  longestWaitSeconds: 100,
  offered: 60,
  answered: 54,
  abandoned: 6,
  shortAbandoned: 2,
  otherwise: 0,
  callbacks: 0,
  callbacksInTime: 0,
  callback: { asked: 0, reached: 0, kept: 0, broken: 0, withdrawn: 0, givenUp: 0, open: 0, tries: 0 },
  outsideHours: 0,
  picked: 3,
  toLastAgent: 4,
  overflow: { full: 1, tooLong: 2, nobody: 0 },
  forwarded: { answered: 1, missed: 2, unrung: 3 },
  meanWaitSeconds: 18.4,
  p80WaitSeconds: 33,
  meanTalkSeconds: 171,
  serviceLevel: 0.81,
  serviceLevelStrict: 0.78,
  serviceLevelGoal: 0.75,
  serviceLevelSeconds: 30,
  hours: Array.from({ length: 24 }, (_, hour) => ({
    hour,
    offered: hour === 9 ? 40 : hour === 10 ? 20 : 0,
    answered: hour === 9 ? 36 : hour === 10 ? 18 : 0,
    abandoned: hour === 9 ? 4 : hour === 10 ? 2 : 0,
    meanWaitSeconds: hour === 9 ? 21 : null,
  })),
  byMunicipality: knowledgeFolder.municipalities.map(({ id }) => ({
    municipalityId: id,
    offered: 20,
    answered: 18,
    abandoned: 2,
    serviceLevel: 0.8,
  })),
  rehearsal: { offered: 7, answered: 6, abandoned: 1 },
};

let readAt: number[] = [];
let figures: TodayFigures | null = day;
let orders: unknown[] = [];

beforeEach(async () => {
  readAt = [];
  figures = day;
  orders = [];
  await serve((app) => {
    app.get('/api/statistics/today', (_request, reply) => {
      readAt.push(Date.now());
      if (figures) reply.json(figures);
      else reply.status(503).json({ error: 'overloaded' });
    });
    app.get('/api/recordings', (_request, reply) => {
      reply.json({ possible: true, texts: [] });
    });
    app.get('/api/hotlines', (_request, reply) => {
      reply.json([]);
    });
    app.post('/api/rehearsal', (request, reply) => {
      orders.push(request.body);
      reply.status(409).json({ error: 'rehearsal-unavailable' });
    });
  });
});
afterEach(strike);

function waiting(seconds: number, rehearsal = false): Snapshot['calls'][number] {
  const queuedAt = Date.now() - seconds * 1000;
  return {
    id: `c${seconds}`,
    municipalityId: 'amselfurt',
    state: 'waiting',
    number: null,
    withheld: false,
    callerName: null,
    rehearsal,
    arrivedAt: queuedAt,
    queuedAt,
    offeredAt: null,
    answeredAt: null,
    heldAt: null,
    mine: false,
    soundLost: false,
    muted: false,
    transferTo: null,
    transferWay: null,
    transferStage: null,
    cardByMail: false,
    returned: null,
    priority: 0,
    overflow: null,
    wantsPerson: false,
    because: null,
    callback: null,
  };
}

/** As it is in the moment of asking: a page may take its time on a machine that has other work. */
const busy = (): Snapshot => ({
  ...quiet,
  at: Date.now(),
  calls: [waiting(100), waiting(20), waiting(300, true)],
  team: { ready: 0, offered: 0, busy: 3, wrapUp: 1, pause: 0 },
});

const because: NonNullable<Snapshot['calls'][number]['because']> = {
  path: 'longestFree',
  level: 2,
  freeSeconds: 250,
  waitedSeconds: 72,
  missedBy: 1,
  late: ['missed', 'skills'],
};

describe('the queue on the page of the lead', () => {
  it('says in words why this person, and why so late, and names nobody', async () => {
    const talking = { ...waiting(80), id: 't', state: 'talking' as const, because, answeredAt: Date.now() };
    show(<LeadPage />, { snapshot: { ...busy(), calls: [talking] } });
    await screen.findByText(
      'An die Person, die am längsten frei war (4:10), kennt diese Nummer gut. Erst nach 1:12: 1 Person nahm nicht ab, zuerst für Leute mit besserer Kenntnis aufgehoben.',
    );
  });

  it('shows first whom a lead put in front, and why somebody left the usual way', async () => {
    const calls = [waiting(100), { ...waiting(20), priority: 1, overflow: 'tooLong' as const }];
    show(<LeadPage />, { snapshot: { ...busy(), calls } });
    const [first] = within(screen.getByRole('list', { name: /^Wartende Anrufe/ })).getAllByRole('listitem');
    expect(first?.textContent).toMatch(/wartet 0:2\d.*vorgezogen.*wartet zu lange/);
  });

  it.each([
    ['callerFirst', { type: 'moveCaller', callId: 'c20', to: 'first' }],
    ['callerLast', { type: 'moveCaller', callId: 'c20', to: 'last' }],
    ['withdrawCaller', { type: 'withdrawCaller', callId: 'c20' }],
  ])('%s is one key on the row that has the focus', async (name, ask) => {
    const { desk } = show(<LeadPage />, { snapshot: busy() });
    const asks: unknown[] = [];
    const rows = within(screen.getByRole('list', { name: /^Wartende Anrufe/ })).getAllByRole('listitem');
    rows[0]?.querySelector('button')?.focus();
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ArrowDown' });
    expect(document.activeElement?.closest('li')).toBe(rows[1]);
    const { live, link } = desk.feed.store.get();
    const send = async (what: unknown) => {
      asks.push(what);
      return { ok: true } as const;
    };
    const hands = { desk: { ...desk, send }, view: { live, link, me: null }, texts: textsIn('de'), now: Date.now() };
    const action = actionNamed(name);
    expect(action.enabled(hands.view as Parameters<typeof action.enabled>[0])).toBe(true);
    await action.run(hands as unknown as Parameters<typeof action.run>[0]);
    expect(asks).toEqual([ask]);
  });
});

describe("the lead's page", () => {
  it('answers the question in one sentence, and counts practice callers apart', async () => {
    show(<LeadPage />, { snapshot: busy() });
    expect(screen.getByText(/2 warten, am längsten 1:4\d, niemand ist frei\./).textContent).toMatch(/^Ja\./);
    expect(screen.getByText('Dazu 1 Übungsanruf, hier nicht mitgezählt.')).toBeDefined();
    await screen.findByText('Heute');
  });

  it('says no while somebody is free', () => {
    show(<LeadPage />);
    expect(screen.getByText(/Niemand wartet, 2 sind frei\./).textContent).toMatch(/^Nein\./);
  });

  it('shows the day with its certainty, its definition and the strict variant', async () => {
    const { page } = show(<LeadPage />, { snapshot: busy() });
    await screen.findByText('Noch offen: der Abstand zum Ziel kann Zufall sein');
    expect(page.textContent).toContain('Bei 58 Anrufen liegt der wahre Wert zwischen 69\u00a0% und 89\u00a0%.');
    expect(page.textContent).toContain('Strenge Zählung, mit allen Aufgelegten: 78\u00a0%');
    expect(page.textContent).toContain('davon 2 in den ersten 5 Sekunden');
    expect(page.textContent).toContain(
      'Heute 7 Anrufe, 6 angenommen, 1 aufgelegt. In den Zahlen oben nicht enthalten.',
    );
  });

  it('has a table behind each picture, with the same numbers', async () => {
    show(<LeadPage />, { snapshot: busy() });
    await screen.findByRole('img', { name: /Die meisten Anrufe kamen 9 bis 10 Uhr: 40\./ });
    fireEvent.click(screen.getByRole('button', { name: 'Anrufe je Stunde: als Tabelle zeigen' }));
    const table = within(screen.getByRole('group', { name: 'Anrufe je Stunde' })).getByRole('table');
    const row = within(table).getByRole('row', { name: /^9 bis 10 Uhr/ });
    expect([...row.children].map((cell) => cell.textContent)).toEqual(['9 bis 10 Uhr', '40', '36', '4', '21\u00a0s']);
    fireEvent.click(screen.getByRole('button', { name: 'In 30 Sekunden angenommen: als Tabelle zeigen' }));
    expect(screen.getByRole('row', { name: /Übliche Zählung 81/ })).toBeDefined();
  });

  it('names nobody who works at the desks', async () => {
    const { page } = show(<LeadPage />, { snapshot: busy() });
    await screen.findByText('Heute');
    for (const { name } of knowledgeFolder.people) expect(page.textContent).not.toContain(name);
  });

  it('reads the figures again when they changed, at most once every two seconds', async () => {
    const { change } = show(<LeadPage />, { snapshot: busy() });
    await screen.findByText('Heute');
    expect(readAt).toHaveLength(1);
    for (let times = 0; times < 10; times += 1) act(() => change({ figuresChanged: true }));
    await waitFor(() => expect(readAt).toHaveLength(2));
    await new Promise((done) => setTimeout(done, 300));
    expect(readAt).toHaveLength(2);
    const [first = 0, second = 0] = readAt;
    expect(second - first).toBeGreaterThan(1000);
  });

  it('one key says the whole situation in one line', async () => {
    const { desk, said } = show(<LeadPage />, { snapshot: busy() });
    const action = leadActions.find(({ name }) => name === 'readSituation');
    const { live, link } = desk.feed.store.get();
    const hands = { desk, view: { live, link }, texts: textsIn('de'), now: Date.now() };
    action?.run(hands as Parameters<typeof action.run>[0]);
    await waitFor(() => expect(said()).toMatch(/^2 warten, längste 1:4\d, 0 frei, 81 Prozent$/));
  });

  it('a practice needs a sensible rate, and says why it could not start', async () => {
    const { desk } = show(<LeadPage />);
    const rate = screen.getByRole<HTMLInputElement>('textbox', { name: 'Anrufe je Stunde' });
    const start = () => fireEvent.submit(rate.form ?? rate);
    fireEvent.change(rate, { target: { value: '0' } });
    start();
    await screen.findByText('Bitte eine ganze Zahl von 1 bis 1200.');
    expect(rate.getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(rate);
    expect(orders).toEqual([]);
    fireEvent.change(rate, { target: { value: '60' } });
    start();
    await screen.findByText(/Eine Übung ist gerade nicht möglich\./);
    expect(orders).toEqual([{ callsPerHour: 60 }]);
    expect(desk.ui.get().log[0]?.text).toContain('Eine Übung ist gerade nicht möglich.');
  });

  it('shows how a running practice stands, and nothing to start where none is set up', () => {
    const running = { available: true, running: true, callsPerHour: 60, placed: 4, waiting: 1, talking: 2 };
    const { change } = show(<LeadPage />, { snapshot: { ...quiet, rehearsal: running } });
    expect(screen.getByText('Die Übung läuft mit 60 Anrufen je Stunde.')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Übung beenden' })).toBeDefined();
    act(() => change({ rehearsal: { ...running, available: false, running: false } }));
    expect(screen.getByText(/^Eine Übung ist hier nicht eingerichtet\./)).toBeDefined();
  });

  it('without figures it says so and tries again on request', async () => {
    figures = null;
    show(<LeadPage />);
    await screen.findByText('Die Zahlen des Tages konnten nicht geladen werden.');
    figures = { ...day, offered: 0, serviceLevel: null, byMunicipality: [] };
    fireEvent.click(screen.getByRole('button', { name: 'Noch einmal versuchen' }));
    await screen.findByText('Heute kam noch kein Anruf.');
    expect(screen.getByRole('row', { name: /^Landkreis Amselfurt 0 0 0 0 0/ })).toBeDefined();
    // A municipality that has not joined yet has no row.
    expect(screen.queryByRole('row', { name: /Oberkranich/ })).toBeNull();
  });

  it('axe finds nothing', async () => {
    const { page } = show(<LeadPage />, { snapshot: busy() });
    await screen.findByText('Heute');
    expect(await findings(page)).toEqual([]);
  });
});
