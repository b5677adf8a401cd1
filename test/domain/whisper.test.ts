// The whisper: who picked up hears first whom they are about to talk with; nobody waits for it, and nobody is lost in it.
import { describe, expect, it } from 'vitest';
import { sentencesAhead } from '../../server/domain/announcements/ahead.ts';
import type { Input } from '../../server/domain/inputs.ts';
import type { LiveCall } from '../../server/domain/world.ts';
import { aCall, aCaller, anAgent, aSurvey, asked, aWorld, CENTRE, story } from '../builders.ts';
import { MONDAY_TEN } from '../clock.ts';

const leg = 'ag~c1~anna~1';
const pickedUp = { type: 'legAnswered', legId: leg } as const;
const whispered = { type: 'whispered', legId: leg } as const;
const timePassed = { type: 'timePassed' } as const;

/** anna is rung for somebody who waits since ten o'clock. */
function rung(of: Partial<LiveCall> = {}, whisper = true) {
  const call = aCall({ state: 'offered', agentId: 'anna', legId: leg, offers: 1, offeredAt: MONDAY_TEN, ...of });
  const anna = anAgent({ id: 'anna', state: 'offered', callId: 'c1', whisper });
  return story(
    aWorld({ calls: [call], agents: [anna, anAgent({ id: 'bert', state: 'pause', pauseReason: 'break' })] }),
  );
}

const whispering = () => rung().when(5, pickedUp);

describe('somebody who picks up and wants to be whispered to', () => {
  it('hears it alone; the caller goes on waiting, and no answer is written down yet', () => {
    const now = whispering();
    expect(now.wanted).toEqual([`whisper ${leg}`]);
    expect(now.happened).toEqual(['whisperBegan']);
    expect(now.call()).toMatchObject({ state: 'offered', answeredAt: null });
  });

  it('talks with the caller as soon as it is said', () => {
    const now = whispering().when(6, whispered);
    expect(now.wanted).toEqual([`connect ${leg}`]);
    expect(now.happened).toEqual(['callAnswered']);
    expect(now.call()).toMatchObject({ state: 'talking', answeredAt: MONDAY_TEN + 6000 });
  });

  it('talks after two seconds although it is not over', () => {
    expect(whispering().when(6.9, timePassed).wanted).toEqual([]);
    const now = whispering().when(7, timePassed);
    expect(now.wanted).toEqual([`endWhisper ${leg}`, `connect ${leg}`]);
    expect(now.when(8, whispered).wanted).toEqual([]);
  });

  it('talks at once at the key that answers, pressed again', () => {
    const now = whispering().when(5.5, asked('anna', { type: 'skipWhisper', callId: 'c1' }));
    expect(now.outcome).toEqual({ ok: true });
    expect(now.wanted).toEqual([`endWhisper ${leg}`, `connect ${leg}`]);
  });

  it('is not whispered to once more when the news of the answer comes twice', () => {
    expect(whispering().when(5.1, pickedUp)).toMatchObject({ wanted: [], happened: [] });
  });

  it('is not taken for somebody who lets it ring, having picked up in the last second of it', () => {
    const now = rung().when(19.5, pickedUp).when(20.5, timePassed);
    expect(now.happened).toEqual([]);
    expect(now.when(21.5, timePassed).happened).toEqual(['callAnswered']);
  });

  it('is put through at once when nobody can be whispered to any more: the exchange was lost and found', () => {
    const lost = whispering().when(6, { type: 'telephonyLost' });
    const survey = aSurvey({
      callers: [{ ...aCaller(), lineAnswered: true }],
      legs: [{ legId: leg, state: 'up', bridgedCallId: null }],
      reachable: [{ kind: 'browser', agentId: 'anna' }],
    });
    const found = lost.when(7, { type: 'surveyed', survey });
    expect(found.wanted).toContain(`connect ${leg}`);
    expect(found.wanted).not.toContain(`whisper ${leg}`);
    expect(found.call()?.state).toBe('talking');
  });
});

const ends: readonly { words: string; input: Input; happened: readonly string[]; caller: string | undefined }[] = [
  {
    words: 'the caller hangs up: nobody was kept, and anna is free with her place',
    input: { type: 'callerGone', callId: 'c1', to: 'hungUp' },
    happened: ['offerEnded', 'callEnded'],
    caller: undefined,
  },
  {
    words: 'anna hangs up at the handset: the caller waits for somebody else',
    input: { type: 'legGone', legId: leg, cause: 16 },
    happened: ['offerEnded', 'callOffered'],
    caller: 'offered',
  },
  {
    words: 'anna hangs up at the desk',
    input: asked('anna', { type: 'hangUp', callId: 'c1' }),
    happened: ['offerEnded', 'callOffered'],
    caller: 'offered',
  },
  {
    words: 'anna says no',
    input: asked('anna', { type: 'rejectOffer', callId: 'c1' }),
    happened: ['offerEnded', 'callOffered'],
    caller: 'offered',
  },
];

describe('in the middle of a whisper', () => {
  it.each(ends)('$words', ({ input, happened, caller }) => {
    const now = whispering().when(6, input);
    expect(now.happened).toEqual(happened);
    expect(now.call()?.state).toBe(caller);
    expect(now.world.whispers.size).toBe(0);
  });
});

describe('somebody who wants no whisper', () => {
  it('talks in the same moment, with the same orders as ever', () => {
    const now = rung({}, false).when(5, pickedUp);
    expect(now.wanted).toEqual([`connect ${leg}`]);
    expect(now.happened).toEqual(['callAnswered']);
  });

  it('is asked once: the choice stays over the end of the shift', () => {
    const chosen = rung({}, false).when(5, asked('anna', { type: 'chooseWhisper', on: true }));
    expect(chosen.happened).toEqual(['whisperChosen']);
    expect(chosen.when(6, asked('anna', { type: 'chooseWhisper', on: true })).happened).toEqual([]);
    const home = chosen.when(7, { type: 'sessionEnded', agentId: 'anna' });
    expect(home.agent('anna')).toMatchObject({ state: 'signedOut', whisper: true });
    const back = home.when(8, { type: 'deskOpened', agentId: 'anna', device: { kind: 'browser' } });
    expect(back.agent('anna').whisper).toBe(true);
  });
});

describe('what is whispered', () => {
  it.each([
    { waited: 0, text: 'Stadt.' },
    { waited: 29, text: 'Stadt.' },
    { waited: 30, text: 'Stadt, eine Minute.' },
    { waited: 89, text: 'Stadt, eine Minute.' },
    { waited: 90, text: 'Stadt, 2 Minuten.' },
    { waited: 569, text: 'Stadt, 9 Minuten.' },
    { waited: 570, text: 'Stadt, über 10 Minuten.' },
    { waited: 890, text: 'Stadt, über 15 Minuten.' },
    { waited: 1700, text: 'Stadt, über 20 Minuten.' },
    { waited: 9000, text: 'Stadt, über 30 Minuten.' },
  ])('after $waited seconds: "$text", and its sound is made ahead', ({ waited, text }) => {
    const { effects } = rung({ queuedAt: MONDAY_TEN - waited * 1000 }).when(0, pickedUp);
    const [sentence] = effects.flatMap((effect) => (effect.type === 'whisper' ? [effect.sentence] : []));
    expect(sentence).toEqual({ text, language: 'de', pace: 'brisk' });
    expect(sentencesAhead({ centre: CENTRE, wordings: new Map() }, MONDAY_TEN)).toContainEqual(sentence);
  });
});
