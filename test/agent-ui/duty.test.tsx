// @vitest-environment jsdom
// Working time at the desk: a longer wrap-up has a reason, a break that is due is said once and never in a talk, leads set the reasons.
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ActionKeys } from '../../agent-ui/src/actions/useActions.tsx';
import { CallBar } from '../../agent-ui/src/desks/agent/bar/CallBar.tsx';
import { DutyPart } from '../../agent-ui/src/desks/agent/queue/DutyPart.tsx';
import { DutyCard } from '../../agent-ui/src/desks/lead/DutyCard.tsx';
import { DutyTable } from '../../agent-ui/src/desks/lead/DutyTable.tsx';
import { DUTY_RULES, type DutyFigures, type OwnDuty } from '../../server/contract/duty.ts';
import type { Snapshot } from '../../server/contract/feed.ts';
import { aCall, aContact, aMe, aSnapshot } from './deskRows.ts';
import { findings, serve, show, strike } from './leadStand.tsx';

const MINUTE_MS = 60_000;
let own: OwnDuty;
let figures: DutyFigures;

beforeEach(async () => {
  const at = Date.now();
  const sum = {
    seconds: 16_800,
    times: [
      { state: 'ready' as const, reason: null, seconds: 15_000, times: 9 },
      { state: 'wrapUp' as const, reason: 'ticket', seconds: 60, times: 1 },
      { state: 'pause' as const, reason: 'Mittag', seconds: 1740, times: 1 },
    ],
  };
  own = { at, sum, restDueAt: at - MINUTE_MS, screenDueAt: null };
  figures = { at, people: 4, leastPeople: 3, team: sum, persons: null };
  await serve((app) => {
    app.get('/api/duty', (_request, response) => void response.json(own));
    app.get('/api/statistics/duty', (_request, response) => void response.json(figures));
  });
});
afterEach(strike);

const atTheDesk = (snapshot: Partial<Snapshot>) => {
  const stand = show(
    <ActionKeys>
      <CallBar />
      <DutyPart />
    </ActionKeys>,
    { role: 'agent', snapshot: aSnapshot({ at: Date.now(), ...snapshot }) },
  );
  const said = () => stand.desk.ui.get().log.map(({ text }) => text);
  return { ...stand, log: said };
};

describe('a longer wrap-up', () => {
  const contact = aContact({ callEnded: true });
  const inWrapUp = { contact, me: aMe({ state: 'wrapUp', callId: contact.callId, wrapUpUntil: Date.now() + 90_000 }) };

  it('is asked for by key, with a reason chosen by arrow and Enter', async () => {
    const { asked, page } = atTheDesk(inWrapUp);
    await act(async () => void fireEvent.keyDown(document.body, { code: 'KeyB', altKey: true }));
    const menu = await screen.findByRole('menu', { name: 'Nacharbeit verlängern, weil' });
    expect(
      within(menu)
        .getAllByRole('menuitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['Notiz schreiben', 'Vorgang anlegen', 'Im Amt nachfragen', 'Kurz durchatmen']);
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Notiz schreiben'));
    expect(await findings(page)).toEqual([]);
    await act(async () => void fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ArrowDown' }));
    await act(async () => {
      fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Enter' });
      fireEvent.keyUp(document.activeElement ?? document.body, { key: 'Enter' });
    });
    expect(asked).toEqual([{ type: 'extendWrapUp', callId: contact.callId, reason: 'ticket' }]);
  });
});

describe('a break that is due', () => {
  it('is said once, in five words, and stays to be read', async () => {
    const { log, change } = atTheDesk({});
    await waitFor(() => expect(log()).toEqual(['Zeit für Ihre Pause.']));
    expect(screen.getByText(/^Pause fällig seit \d\d:\d\d: 30 Minuten\.$/)).toBeTruthy();
    await act(async () => change({ team: { ready: 2, offered: 0, busy: 0, wrapUp: 0, pause: 0 } }));
    expect(log()).toEqual(['Zeit für Ihre Pause.']);
  });

  it('is not said to somebody who talks, but when the talk is over', async () => {
    const { log, change } = atTheDesk({
      calls: [aCall({ state: 'talking', mine: true, answeredAt: Date.now() })],
      me: aMe({ state: 'busy', callId: 'call-1' }),
    });
    await screen.findByText(/^Pause fällig/);
    expect(log()).toEqual([]);
    await act(async () => change({ gone: ['call-1'], me: aMe() }));
    expect(log()).toEqual(['Zeit für Ihre Pause.']);
  });

  it('is gone when it begins', async () => {
    const { change } = atTheDesk({});
    await screen.findByText(/^Pause fällig/);
    own = { ...own, restDueAt: null };
    await act(async () => change({ me: aMe({ state: 'pause', pauseReason: 'break', stateSince: Date.now() }) }));
    expect(screen.queryByText(/^Pause fällig/)).toBeNull();
  });
});

describe('the times of the team', () => {
  it('are sums by reason, with the words of the lead', async () => {
    const { page } = show(<DutyTable />);
    const table = within(await screen.findByRole('table', { name: 'Zusammen' }));
    expect(table.getByRole('row', { name: /^Pause: Mittag 29:00 10.% 1$/ })).toBeTruthy();
    expect(table.getByRole('row', { name: /^Nacharbeit, verlängert: Vorgang anlegen 1:00 0.% 1$/ })).toBeTruthy();
    expect(table.getByRole('row', { name: /^Im Dienst 4:40:00 100.%/ })).toBeTruthy();
    expect(await findings(page)).toEqual([]);
  });

  it('of too few are not shown, and it says why', async () => {
    figures = { ...figures, people: 2, team: null };
    show(<DutyTable />);
    expect(
      await screen.findByText('Wird erst ab einer Teamgröße von 3 gezeigt, damit niemand einzeln zu erkennen ist.'),
    ).toBeTruthy();
    expect(screen.queryByRole('table')).toBeNull();
  });
});

describe('the reasons', () => {
  const type = (label: string, text: string) =>
    fireEvent.change(screen.getByRole('textbox', { name: label }), { target: { value: text } });

  it("are changed by a lead: a word of one's own is kept as it is, a translated one as what it means", async () => {
    const { asked, page } = show(<DutyCard />);
    const pauses = within(screen.getByRole('group', { name: 'Gründe für Pausen' }));
    fireEvent.change(pauses.getByRole('textbox', { name: 'Grund 1' }), { target: { value: ' Mittag ' } });
    for (const place of [3, 4, 5, 6])
      fireEvent.change(pauses.getByRole('textbox', { name: `Grund ${place}` }), { target: { value: '' } });
    type('Bildschirmpause nach (Minuten)', '50');
    expect(await findings(page)).toEqual([]);
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Speichern' })));
    expect(asked).toEqual([
      {
        type: 'setDutyRules',
        rules: {
          ...DUTY_RULES,
          pauses: [
            { reason: 'Mittag', kind: 'rest' },
            { reason: 'screenBreak', kind: 'offScreen' },
          ],
          screenAfterMinutes: 50,
        },
      },
    ]);
    fireEvent.click(await screen.findByRole('button', { name: 'Rückgängig' }));
    await waitFor(() => expect(asked[1]).toEqual({ type: 'setDutyRules', rules: DUTY_RULES }));
  });

  it.each([
    ['Ruhepause nach (Minuten)', '999', 'duty-restAfterMinutes'],
    ['Bildschirmpause mindestens (Minuten)', 'fünf', 'duty-screenMinutes'],
  ])('%s: %s is not sent, and the focus is where it is wrong', async (label, text, id) => {
    const { asked } = show(<DutyCard />);
    type(label, text);
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Speichern' })));
    expect(asked).toEqual([]);
    expect(screen.getByText('Bitte eine ganze Zahl in diesem Rahmen.')).toBeTruthy();
    expect(document.activeElement?.id).toBe(id);
  });
});
