// @vitest-environment jsdom
// One contact from the ring to the end of wrap-up, with keys alone, as the server sees it and as a screen reader hears it.
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ActionKeys } from '../../agent-ui/src/actions/useActions.tsx';
import { AgentDesk } from '../../agent-ui/src/desks/agent/AgentDesk.tsx';
import { CallBar } from '../../agent-ui/src/desks/agent/bar/CallBar.tsx';
import { startDeskLife } from '../../agent-ui/src/desks/deskLife.ts';
import { textsIn } from '../../agent-ui/src/texts/texts.tsx';
import type { CallRow } from '../../server/contract/calls.ts';
import { aCall, aContact, aMe, aSnapshot } from './deskRows.ts';
import { findings, type Stand, serve, show, strike } from './leadStand.tsx';

let stand: Stand;
let endLife: () => void;
const heard: string[] = [];

const call = aCall({ mine: true, municipalityId: 'amselfurt', queuedAt: Date.now(), arrivedAt: Date.now() });
const now = Date.now();

const contactOf = ({ id, municipalityId, number, callerName }: CallRow) =>
  aContact({ callId: id, municipalityId, number, callerName, waitSeconds: 41 });

function press(code: string, modifiers: { altKey?: boolean; ctrlKey?: boolean } = { altKey: true }): void {
  fireEvent.keyDown(document.activeElement ?? document.body, { code, key: code, ...modifiers });
}

async function change(fields: Parameters<Stand['change']>[0]): Promise<void> {
  await act(async () => stand.change(fields));
}

const ring = () =>
  change({ calls: [{ ...call, state: 'offered', offeredAt: now }], me: aMe({ state: 'offered', callId: call.id }) });
const talk = () =>
  change({
    calls: [{ ...call, state: 'talking', offeredAt: now, answeredAt: now }],
    me: aMe({ state: 'busy', callId: call.id }),
    contact: contactOf(call),
  });
const wrapUp = () =>
  change({
    gone: [call.id],
    me: aMe({ state: 'wrapUp', callId: call.id, wrapUpUntil: Date.now() + 90_000 }),
    contact: { ...contactOf(call), callEnded: true },
  });
const asked = (type: string) => stand.asked.filter((ask) => ask.type === type);
const headings = () => screen.getAllByRole('heading').map((one) => `${one.tagName} ${one.textContent}`);
const note = () => document.getElementById('note') as HTMLTextAreaElement;

beforeEach(async () => {
  heard.length = 0;
  await serve((app) => {
    app.get('/api/calls/:id/context', (_request, reply) => {
      reply.json({
        callId: call.id,
        greeting: 'Stadt Amselfurt, Telefonservice, mein Name ist Jana Albrecht, guten Tag.',
        earlierCalls: [],
        tickets: [],
      });
    });
    app.get('/api/tickets/:id', (_request, reply) => void reply.status(404).json({ error: 'not-found' }));
  });
  stand = show(
    <ActionKeys>
      <CallBar />
      <AgentDesk />
    </ActionKeys>,
    {
      at: '/desk',
      role: 'agent',
      snapshot: aSnapshot({ at: Date.now() }),
      answer: (ask) =>
        ask.type === 'openTicket'
          ? { ok: true, ticketNumber: 'A-26-00007-2', ticketId: '3f0e9f0e-6c3e-4b69-9a5e-1c2d3e4f5a6b' }
          : { ok: true },
    },
  );
  const { voice } = stand.desk;
  const recorded = {
    ...voice,
    say: (text: string, urgency: 'now' | 'soon') => {
      heard.push(`${urgency}: ${text}`);
      voice.say(text, urgency);
    },
  };
  Object.assign(stand.desk, { voice: recorded });
  endLife = startDeskLife(stand.desk, () => textsIn('de'));
});
afterEach(async () => {
  endLife();
  vi.useRealTimers();
  await strike();
});

describe('a contact', () => {
  it('is announced once at the ring, and a key answers although a field has the focus', async () => {
    const answered: boolean[] = [];
    Object.assign(stand.desk.phone, { answer: () => answered.push(true) > 0 });
    const search = document.getElementById('knowledge-search');
    search?.focus();
    await ring();
    await act(async () => stand.desk.phone.store.patch({ ringing: true }));
    await waitFor(() => expect(heard).toEqual(['now: Stadt, 0 29 99 47 11']));
    await waitFor(() => expect(document.getElementById('voice-assertive')?.textContent).toBe('Stadt, 0 29 99 47 11'));
    expect(document.activeElement).toBe(search);
    press('KeyA');
    expect(answered).toEqual([true]);
    await change({ team: { ready: 5, offered: 1, busy: 0, wrapUp: 0, pause: 0 } });
    expect(heard.length).toBe(1);
    expect(document.title).toBe('Klingelt · Stadt – Amtsleitung');
  });

  it('is not announced any more once it is answered', async () => {
    await ring();
    await talk();
    await new Promise((done) => setTimeout(done, 700));
    expect(heard).toEqual([]);
  });

  it.each([
    ['reads below the call that the card goes by mail', true],
    ['reads nothing of a card when none goes', false],
  ])('while somebody is rung the agent %s, and nothing of it is said', async (_what, cardByMail) => {
    await ring();
    await talk();
    heard.length = 0;
    const rings = { transferTo: 'Emre Aksoy', transferWay: 'direct', transferStage: 'rings', cardByMail } as const;
    await change({ calls: [{ ...call, state: 'transferring', offeredAt: now, answeredAt: now, ...rings }] });
    const words = () => document.querySelector('.call-panel-words')?.textContent ?? '';
    await waitFor(() => expect(words()).toContain('Es klingelt bei Emre Aksoy.'));
    expect(words().includes('Karte per Mail unterwegs.')).toBe(cardByMail);
    expect(heard.filter((line) => line.includes('Karte'))).toEqual([]);
  });

  it('goes from the note to a ticket in six keystrokes and the text', async () => {
    await ring();
    await talk();
    await waitFor(() => expect(screen.getByText(/mein Name ist Jana Albrecht/)).toBeTruthy());
    let strokes = 0;
    const stroke = (code: string, modifiers?: { altKey?: boolean; ctrlKey?: boolean }) => {
      strokes += 1;
      press(code, modifiers);
    };
    stroke('KeyN');
    await waitFor(() => expect(document.activeElement).toBe(note()));
    fireEvent.change(note(), { target: { value: 'Mülltonne nicht geleert, Hauptstraße 4' } });
    stroke('Digit3');
    await waitFor(() => expect(document.activeElement?.closest('#topic-0')).toBeTruthy());
    fireEvent.change(document.activeElement as HTMLInputElement, { target: { value: 'sperrm' } });
    strokes += 1;
    fireEvent.keyDown(document.activeElement as HTMLElement, { key: 'Enter', code: 'Enter' });
    stroke('Enter', { ctrlKey: true });
    await waitFor(() => expect(asked('openTicket').length).toBe(1));
    expect(strokes).toBeLessThanOrEqual(6);
    expect(asked('openTicket')[0]).toMatchObject({
      callId: call.id,
      ticket: {
        topicId: 'sperrmuell',
        priority: 'normal',
        subject: 'Mülltonne nicht geleert, Hauptstraße 4',
        text: 'Mülltonne nicht geleert, Hauptstraße 4',
        replyTo: '02999 4711',
        citizenName: null,
      },
    });
    await waitFor(() => expect(screen.getByText('A-26-00007-2')).toBeTruthy());
    expect(heard.filter((one) => one.includes('Vorgang'))).toEqual(['soon: Vorgang A 2 6 0 0 0 0 7 2']);
    await waitFor(() => expect(document.activeElement?.id).toBe('ticket-number-0'));
  });

  it('says what a ticket lacks beside the field, goes there, and sends nothing', async () => {
    await ring();
    await talk();
    press('Digit3');
    await waitFor(() => expect(document.activeElement?.closest('#topic-0')).toBeTruthy());
    press('Enter', { ctrlKey: true });
    await waitFor(() => expect(screen.getByText('Bitte wählen Sie das Amt.')).toBeTruthy());
    await waitFor(() => expect(document.activeElement?.closest('#ticket-department-0')).toBeTruthy());
    expect(asked('openTicket')).toEqual([]);
  });

  it('still knows who called when the page is loaded anew in wrap-up', async () => {
    const contact = { ...contactOf({ ...call, callerName: 'Erika Müller' }), callEnded: true };
    await change({ me: aMe({ state: 'wrapUp', callId: call.id, wrapUpUntil: Date.now() + 90_000 }), contact });
    const bar = within(screen.getByRole('region', { name: 'Anruf' }));
    expect(bar.getByText('02999 4711')).toBeTruthy();
    expect(bar.getByText('Erika Müller')).toBeTruthy();
    expect(screen.getByText('Gewartet 0:41')).toBeTruthy();
    press('KeyW');
    expect(heard.at(-1)).toBe('now: Stadt, Erika Müller');
    press('Digit3');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' }).value).toBe('Erika Müller');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Antwort an' }).value).toBe('02999 4711');
  });

  it('sends the name and the way to answer that the form shows, and what was emptied stays empty', async () => {
    await change({ contact: contactOf({ ...call, callerName: 'Erika Müller' }) });
    press('Digit3');
    const name = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' });
    expect(name().value).toBe('Erika Müller');
    fireEvent.change(name(), { target: { value: '' } });
    expect(name().value).toBe('');
    fireEvent.change(name(), { target: { value: 'Erika ' } });
    expect(name().value).toBe('Erika ');
    fireEvent.change(name(), { target: { value: '' } });
    fireEvent.change(screen.getByRole('textbox', { name: 'Antwort an' }), { target: { value: '' } });
    fireEvent.change(screen.getByRole('textbox', { name: 'Betreff' }), { target: { value: 'Hund' } });
    const department = screen.getByRole('combobox', { name: 'Amt' });
    fireEvent.change(department, { target: { value: 'steuer' } });
    fireEvent.keyDown(department, { key: 'Enter', code: 'Enter' });
    press('Enter', { ctrlKey: true });
    await waitFor(() => expect(asked('openTicket').length).toBe(1));
    expect(asked('openTicket')[0]).toMatchObject({ ticket: { citizenName: null, replyTo: null, subject: 'Hund' } });
  });

  it('keeps the note within two seconds and when the field is left', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await ring();
    await talk();
    fireEvent.change(note(), { target: { value: 'Hund' } });
    fireEvent.change(note(), { target: { value: 'Hund läuft' } });
    expect(asked('keepNote')).toEqual([]);
    await act(async () => vi.advanceTimersByTime(2000));
    expect(asked('keepNote')).toEqual([{ type: 'keepNote', callId: call.id, text: 'Hund läuft' }]);
    fireEvent.change(note(), { target: { value: 'Hund läuft frei' } });
    fireEvent.blur(note());
    expect(asked('keepNote').length).toBe(2);
  });

  it('is closed with its results; without one the desk says so and goes there', async () => {
    await ring();
    await talk();
    press('Enter', { ctrlKey: true });
    expect(heard.at(-1)).toBe('soon: Das Gespräch läuft noch. Abschließen geht nach dem Auflegen.');
    await wrapUp();
    expect(heard.at(-1)).toBe('soon: Aufgelegt. Nacharbeit.');
    press('Enter', { ctrlKey: true });
    expect(heard.at(-1)).toBe('soon: Bitte wählen Sie ein Ergebnis.');
    expect(asked('closeContact')).toEqual([]);
    press('Digit1');
    press('Enter', { ctrlKey: true });
    await waitFor(() => expect(asked('closeContact').length).toBe(1));
    expect(asked('closeContact')[0]).toEqual({
      type: 'closeContact',
      callId: call.id,
      questions: [{ result: 'answered', topicId: null }],
      thenPause: null,
    });
  });

  it('has the same headings in every state, and nothing for axe to find', async () => {
    const idle = headings();
    expect(await findings(stand.page)).toEqual([]);
    await ring();
    expect(headings()).toEqual(idle);
    await talk();
    expect(headings()).toEqual(idle);
    expect(await findings(stand.page)).toEqual([]);
    await wrapUp();
    expect(headings()).toEqual(idle);
    expect(await findings(stand.page)).toEqual([]);
  });

  it('leaves the focus in a known place when the button that had it is gone', async () => {
    await ring();
    await talk();
    screen.getByRole('button', { name: 'Auflegen' }).focus();
    await wrapUp();
    await waitFor(() => expect(document.activeElement?.id).toBe('contact'));
  });

  it('never replaces the live regions', async () => {
    const regions = ['voice-assertive', 'voice-polite'].map((id) => document.getElementById(id));
    await ring();
    await talk();
    await wrapUp();
    expect(['voice-assertive', 'voice-polite'].map((id) => document.getElementById(id))).toEqual(regions);
    expect(regions.every((region) => region?.isConnected)).toBe(true);
  });
});
