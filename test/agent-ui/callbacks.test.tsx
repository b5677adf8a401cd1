// @vitest-environment jsdom
// Taking down a callback with keys alone, what stands in the contact then, and the list of callbacks between two tries.
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ActionKeys } from '../../agent-ui/src/actions/useActions.tsx';
import { AgentDesk } from '../../agent-ui/src/desks/agent/AgentDesk.tsx';
import { CallbacksBetween } from '../../agent-ui/src/desks/lead/CallbacksBetween.tsx';
import type { OpenCallback } from '../../server/contract/callbacks.ts';
import type { Answer } from '../../server/contract/requests.ts';
import { aCall, aContact, aMe, aSnapshot } from './deskRows.ts';
import { findings, type Stand, serve, show, strike } from './leadStand.tsx';

const NUMBER = '+4929994711';
const soonToday = Date.now() + 60_000;
const open = (of: Partial<OpenCallback> = {}): OpenCallback => ({
  id: '5f0c1a52-6a0e-4b1e-9f0f-1d3f6f3b7a09',
  municipalityId: 'amselfurt',
  number: NUMBER,
  callerName: null,
  note: 'Wegen der Hundesteuer',
  byAgent: true,
  correctable: true,
  askedBy: 'Paul Hoffmann',
  calledAt: soonToday,
  promisedUntil: soonToday + 60_000,
  dueAt: soonToday,
  tries: [{ at: soonToday - 600_000, why: 'busy' }],
  ...of,
});
const contact = aContact({ callId: 'call-1', municipalityId: 'amselfurt', number: NUMBER, callEnded: true });

function press(code: string, modifiers: { altKey?: boolean; ctrlKey?: boolean } = {}): void {
  fireEvent.keyDown(document.activeElement ?? document.body, { code, key: code, ...modifiers });
}

let stand: Stand;
let answer: Answer;
function agent(): void {
  stand = show(
    <ActionKeys>
      <AgentDesk />
    </ActionKeys>,
    { at: '/desk', role: 'agent', snapshot: aSnapshot({ at: Date.now() }), answer: () => answer },
  );
}
const wrapUp = (of = contact) =>
  act(async () => stand.change({ me: aMe({ state: 'wrapUp', callId: of.callId, wrapUpUntil: null }), contact: of }));
const asked = () => stand.asked.filter(({ type }) => type === 'takeDownCallback');

beforeEach(async () => {
  answer = { ok: true };
  await serve((app) => {
    app.get('/api/calls/:id/context', (_request, reply) => {
      reply.json({ callId: 'call-1', greeting: 'Guten Tag.', earlierCalls: [], tickets: [] });
    });
  });
});
afterEach(strike);

describe('taking down a callback', () => {
  it('takes one key, the words and Ctrl+Enter; the number is there already, and the result is chosen', async () => {
    agent();
    await wrapUp();
    press('F8', { altKey: true });
    const number = await screen.findByLabelText('Nummer');
    await waitFor(() => expect(document.activeElement).toBe(number));
    expect((number as HTMLInputElement).value).toBe('029994711');
    fireEvent.change(screen.getByLabelText('Worum geht es?'), { target: { value: 'Hundesteuer' } });
    fireEvent.change(screen.getByLabelText('Wann'), { target: { value: 'inAnHour' } });
    expect(await findings(stand.page)).toEqual([]);
    press('Enter', { ctrlKey: true });
    await waitFor(() => expect(asked().length).toBe(1));
    expect(asked()[0]).toMatchObject({
      callId: 'call-1',
      callback: { number: '029994711', when: { kind: 'inAnHour' }, note: 'Hundesteuer' },
    });
    await waitFor(() => expect(screen.queryByLabelText('Nummer')).toBeNull());
    await waitFor(() => expect(stand.said()).toContain('Rückruf aufgenommen.'));
    expect(document.activeElement?.id).toBe('note');
    expect(stand.desk.ui.get().concerns.at(-1)?.result).toBe('callbackNote');
    await wrapUp({ ...contact, callbacks: [{ id: '1', number: NUMBER, dueAt: soonToday, promisedUntil: soonToday }] });
    const taken = await screen.findByRole('list', { name: 'Aufgenommene Rückrufe' });
    expect(taken.textContent).toMatch(/Rückruf an 02999 4711 ab .*, zugesagt bis/);
  });

  it.each([
    ['number-not-allowed', /darf von hier nicht gewählt werden/, 'callback-number'],
    ['callback-exists', /schon ein Rückruf zugesagt/, 'callback-number'],
  ] as const)('refused as %s, the reason stands at the number, and nothing is lost', async (error, words, focus) => {
    answer = { ok: false, error };
    agent();
    await wrapUp();
    press('F8', { altKey: true });
    fireEvent.change(await screen.findByLabelText('Worum geht es?'), { target: { value: 'Hundesteuer' } });
    press('Enter', { ctrlKey: true });
    await waitFor(() => expect(screen.getByText(words)).toBeTruthy());
    await waitFor(() => expect(document.activeElement?.id).toBe(focus));
    expect((screen.getByLabelText('Worum geht es?') as HTMLTextAreaElement).value).toBe('Hundesteuer');
  });

  it('asks for a moment before anything is sent when a certain time was chosen', async () => {
    agent();
    await wrapUp();
    press('F8', { altKey: true });
    fireEvent.change(await screen.findByLabelText('Wann'), { target: { value: 'at' } });
    press('Enter', { ctrlKey: true });
    await waitFor(() => expect(screen.getByText(/keine Servicezeit/)).toBeTruthy());
    expect(asked()).toEqual([]);
  });

  it('closes with Escape and keeps what was typed; nobody is called back who calls for practice', async () => {
    agent();
    await wrapUp();
    press('F8', { altKey: true });
    fireEvent.change(await screen.findByLabelText('Worum geht es?'), { target: { value: 'Hundesteuer' } });
    fireEvent.keyDown(screen.getByLabelText('Worum geht es?'), { key: 'Escape', code: 'Escape' });
    await waitFor(() => expect(screen.queryByLabelText('Nummer')).toBeNull());
    press('F8', { altKey: true });
    expect(((await screen.findByLabelText('Worum geht es?')) as HTMLTextAreaElement).value).toBe('Hundesteuer');
    fireEvent.keyDown(screen.getByLabelText('Worum geht es?'), { key: 'Escape', code: 'Escape' });
    await wrapUp({ ...contact, callId: 'call-2', rehearsal: true });
    press('F8', { altKey: true });
    await act(async () => undefined);
    expect(screen.queryByLabelText('Nummer')).toBeNull();
  });
});

describe('callbacks between two tries', () => {
  it('stand below the queue of an agent, with number, reason and who took them down, and can be called now', async () => {
    agent();
    await act(async () => stand.change({ callbacks: [open()] }));
    const list = await screen.findByRole('list', { name: 'Rückrufe, die noch kommen' });
    expect(list.textContent).toMatch(
      /02999 4711.*Nächster Versuch.*zugesagt bis.*besetzt.*von Paul Hoffmann.*Hundesteuer/,
    );
    expect(within(list).queryByRole('button', { name: /Herausnehmen/ })).toBeNull();
    expect(await findings(stand.page)).toEqual([]);
    fireEvent.click(within(list).getByRole('button', { name: /^Jetzt anrufen: 02999 4711/ }));
    await waitFor(() => expect(stand.asked).toContainEqual({ type: 'bringForwardCallback', callbackId: open().id }));
    await waitFor(() => expect(stand.said()).toContain('steht jetzt in der Warteschlange'));
    await act(async () => stand.change({ callbacks: [] }));
    expect(screen.queryByText('Rückrufe, die noch kommen')).toBeNull();
  });

  it('have no number for a lead, who may take one out', async () => {
    stand = show(<CallbacksBetween callbacks={[open({ number: null, note: null, askedBy: null })]} />, {
      role: 'lead',
    });
    expect(screen.getByText(/am Telefon aufgenommen$/)).toBeTruthy();
    expect(await findings(stand.page)).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: /^Herausnehmen/ }));
    await waitFor(() => expect(stand.asked).toContainEqual({ type: 'withdrawCallback', callbackId: open().id }));
    await waitFor(() => expect(document.activeElement?.id).toBe('lead-between'));
  });

  it('get another number by key: an error stands at the field, nothing typed is lost, and it is said once', async () => {
    agent();
    answer = { ok: false, error: 'number-not-allowed' };
    await act(async () => stand.change({ callbacks: [open()] }));
    fireEvent.click(await screen.findByRole('button', { name: /^Nummer ändern: 02999 4711/ }));
    const field = (await screen.findByLabelText('Richtige Nummer')) as HTMLInputElement;
    await waitFor(() => expect(document.activeElement).toBe(field));
    expect(field.value).toBe('029994711');
    fireEvent.change(field, { target: { value: '0900 1' } });
    expect(await findings(stand.page)).toEqual([]);
    fireEvent.submit(field.form as HTMLFormElement);
    await waitFor(() => expect(screen.getByText(/darf von hier nicht gewählt werden/)).toBeTruthy());
    expect(field.value).toBe('0900 1');
    await waitFor(() => expect(document.activeElement).toBe(field));
    answer = { ok: true };
    fireEvent.change(field, { target: { value: '02999 4712' } });
    fireEvent.submit(field.form as HTMLFormElement);
    await waitFor(() =>
      expect(stand.asked).toContainEqual({ type: 'correctCallback', callbackId: open().id, number: '02999 4712' }),
    );
    await waitFor(() => expect(stand.said()).toContain('Nummer geändert.'));
    await waitFor(() => expect(document.activeElement?.textContent).toContain('Nummer ändern'));
  });

  it('keep what is being typed, and the focus, when they enter the queue meanwhile; Escape closes', async () => {
    agent();
    await act(async () => stand.change({ callbacks: [open()] }));
    fireEvent.click(await screen.findByRole('button', { name: /^Nummer ändern/ }));
    const field = (await screen.findByLabelText('Richtige Nummer')) as HTMLInputElement;
    await waitFor(() => expect(document.activeElement).toBe(field));
    fireEvent.change(field, { target: { value: '02999 47' } });
    const { id, calledAt, promisedUntil, byAgent, note } = open();
    const callback = { id, calledAt, promisedUntil, byAgent, note, correctable: true, tries: 1 };
    const call = aCall({ id: 'k1', municipalityId: 'amselfurt', number: NUMBER, callback });
    await act(async () => stand.change({ callbacks: [], calls: [call] }));
    const moved = (await screen.findByLabelText('Richtige Nummer')) as HTMLInputElement;
    expect(moved.value).toBe('02999 47');
    await waitFor(() => expect(document.activeElement).toBe(moved));
    fireEvent.keyDown(moved, { key: 'Escape', code: 'Escape' });
    await waitFor(() => expect(screen.queryByLabelText('Richtige Nummer')).toBeNull());
    await waitFor(() => expect(document.activeElement?.textContent).toContain('Nummer ändern'));
  });

  it('cannot get another number from somebody whose they are not; a lead writes the whole number', async () => {
    agent();
    await act(async () => stand.change({ callbacks: [open({ correctable: false })] }));
    await screen.findByRole('button', { name: /^Jetzt anrufen/ });
    expect(screen.queryByRole('button', { name: /^Nummer ändern/ })).toBeNull();
    await strike();
    stand = show(<CallbacksBetween callbacks={[open({ number: null, note: null, askedBy: null })]} />, {
      role: 'lead',
    });
    fireEvent.click(screen.getByRole('button', { name: /^Nummer ändern/ }));
    const field = (await screen.findByLabelText('Richtige Nummer')) as HTMLInputElement;
    expect(field.value).toBe('');
    expect(screen.getByText(/ganze Nummer mit Vorwahl/)).toBeTruthy();
  });
});
