// @vitest-environment jsdom
// The clock of the wrap-up: warns once, gives time to whoever is still writing, and saves what was chosen when it ends.
import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ActionKeys } from '../../agent-ui/src/actions/useActions.tsx';
import { ResultPart } from '../../agent-ui/src/desks/agent/contact/ResultPart.tsx';
import { useFeed } from '../../agent-ui/src/desks/desk.tsx';
import { aContact, aMe, aSnapshot, NOON } from './deskRows.ts';
import { type Stand, show, strike } from './leadStand.tsx';

let stand: Stand;
const said: string[] = [];
const contact = aContact({ callEnded: true });

function Part() {
  return <ResultPart contact={useFeed((feed) => feed.live?.contact ?? null)} />;
}

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
  said.length = 0;
  const me = aMe({ state: 'wrapUp', callId: contact.callId, wrapUpUntil: NOON + 90_000 });
  stand = show(
    <ActionKeys>
      <Part />
    </ActionKeys>,
    { role: 'agent', snapshot: aSnapshot({ at: NOON, me, contact }) },
  );
  Object.assign(stand.desk, { voice: { ...stand.desk.voice, say: (text: string) => said.push(text) } });
});
afterEach(async () => {
  vi.useRealTimers();
  await strike();
});

const pass = (seconds: number) =>
  act(async () => {
    for (let second = 0; second < seconds; second += 1) await vi.advanceTimersByTimeAsync(1000);
  });
const asked = (type: string) => stand.asked.filter((ask) => ask.type === type);

describe('the clock of the wrap-up', () => {
  it('is shown, and warns once twenty seconds before the end', async () => {
    await pass(20);
    expect(screen.getByText('Nacharbeit noch 1:10')).toBeTruthy();
    expect(said).toEqual([]);
    await pass(60);
    expect(said).toEqual(['Nacharbeit endet in 20 Sekunden.']);
    expect(screen.getByText(/Nacharbeit endet in 0:10/)).toBeTruthy();
  });

  it('is extended by itself for somebody who is still writing, without a word', async () => {
    await pass(65);
    fireEvent.input(screen.getByRole('combobox', { name: 'Thema' }), { target: { value: 'Hund' } });
    await pass(6);
    expect(asked('extendWrapUp')).toEqual([{ type: 'extendWrapUp', callId: contact.callId, reason: 'writing' }]);
    expect(said).toEqual([]);
  });

  it('saves what was chosen just before it ends', async () => {
    fireEvent.click(screen.getByRole('button', { name: 'Beantwortet' }));
    await pass(86);
    expect(asked('closeContact')).toEqual([]);
    await pass(3);
    expect(asked('closeContact')).toEqual([
      {
        type: 'closeContact',
        callId: contact.callId,
        questions: [{ result: 'answered', topicId: null }],
        thenPause: null,
      },
    ]);
  });

  it('leaves a contact without a result to the server', async () => {
    await pass(95);
    expect(asked('closeContact')).toEqual([]);
  });

  it('stands still when it was stopped', async () => {
    await act(async () => stand.change({ me: aMe({ state: 'wrapUp', callId: contact.callId, wrapUpUntil: null }) }));
    await pass(200);
    expect(screen.getByText('Nacharbeit, Uhr angehalten')).toBeTruthy();
    expect(said).toEqual([]);
  });

  it('takes several concerns, each with its result', async () => {
    fireEvent.click(screen.getByRole('button', { name: 'Beantwortet' }));
    fireEvent.click(screen.getByRole('button', { name: 'Weiteres Anliegen' }));
    fireEvent.keyDown(document.body, { code: 'Digit2', altKey: true });
    fireEvent.keyDown(document.body, { code: 'Enter', ctrlKey: true });
    await pass(1);
    expect(asked('closeContact')[0]).toMatchObject({
      questions: [
        { result: 'answered', topicId: null },
        { result: 'connected', topicId: null },
      ],
    });
  });
});
