// Twenty experts' questions at once on the real thing: who holds hears music without a break, each question finds its department.
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { InquiryFigures, InquiryList } from '../../server/contract/inquiries.ts';
import type { Call, IncomingCall } from '../../server/rehearsal/sip/phone.ts';
import { bigCentre } from '../chaos/bigCentre.ts';
import { until } from './ownAsterisk.ts';
import { sitAt } from './sitAt.ts';
import { type Desk, type WholeCentre, wholeCentre } from './wholeCentre.ts';

const AGENTS = 20;
const CITY = '029991030';
const COUNTY = '02999300';
const AGENT_TONE = 880;
/** Nothing but silence is quieter; over half a second, because a soft chord breathes. */
const MUSIC_RMS = 0.001;
const STRETCH_FRAMES = 5;
const DEPARTMENTS = ['stadt-tiefbau', 'stadt-betriebshof', 'kreis-fuehrerschein', 'kreis-zulassung'] as const;
const EXPERTS = {
  'olga-brandt': ['stadt-tiefbau'],
  'heiner-quast': ['stadt-betriebshof'],
  'lukas-hoffstede': ['kreis-fuehrerschein', 'kreis-zulassung'],
};

let centre: WholeCentre;
let knowledge: Awaited<ReturnType<typeof bigCentre>>;

beforeAll(async () => {
  knowledge = await bigCentre(AGENTS);
  centre = await wholeCentre('test-inquiries', { wrapUpSeconds: 60 }, {}, 0, { knowledgeFolder: knowledge.folder });
}, 240_000);

afterAll(async () => {
  await centre?.end();
  await rm(knowledge.folder, { recursive: true, force: true });
});

/** A caller who talks with the agent of one place. */
type Talk = { readonly desk: Desk; readonly call: Call; readonly agent: IncomingCall; readonly departmentId: string };

/** Somebody is called through to the only agent who is ready. */
async function talk(place: (typeof knowledge.places)[number], number: number): Promise<Talk> {
  const desk = await centre.signIn(place.personId);
  const phone = await centre.fixedPhone(place.phoneName);
  await sitAt(desk, place.phoneName);
  expect(await desk.ask({ type: 'becomeReady' })).toEqual({ ok: true });
  const rung = new Promise<IncomingCall>((resolved) => phone.onIncoming(resolved));
  const departmentId = DEPARTMENTS[number % DEPARTMENTS.length] ?? '';
  const call = centre.citizens.call({
    to: departmentId.startsWith('stadt') ? CITY : COUNTY,
    from: `0299955507${String(number).padStart(2, '0')}`,
    audio: { tone: 620 },
  });
  const agent = await rung;
  await agent.answer({ audio: { tone: AGENT_TONE } });
  await until('both talk', () => call.heard({ sinceMs: 200 }).level(AGENT_TONE) > 0.1 || undefined, 5000);
  return { desk, call, agent, departmentId };
}

/** The longest time without a sound between two moments, in tenths of a second. */
function longestSilence(call: Call, fromAt: number, untilAt: number): number {
  const frames = (call.rtp?.framesHeard() ?? []).filter(
    ({ startedAt }) => startedAt >= fromAt && startedAt + 100 <= untilAt,
  );
  expect(frames.length).toBeGreaterThan(10);
  let [longest, quiet] = [0, 0];
  for (const { rms } of frames) {
    quiet = rms < MUSIC_RMS ? quiet + 1 : 0;
    longest = Math.max(longest, quiet);
  }
  return longest;
}

it('twenty questions at once: each is answered by its own department, the times are kept, no caller hears silence', async () => {
  const talks: Talk[] = [];
  for (const [number, place] of knowledge.places.entries()) talks.push(await talk(place, number));

  const askedAt = Date.now();
  const asked = await Promise.all(
    talks.map(async ({ desk, departmentId }, number) => {
      const callId = desk.state().me?.callId ?? '';
      const inquiry = { departmentId, topicId: null, question: `Frage ${number}: gilt das auch am Samstag?` };
      return { callId, answer: await desk.ask({ type: 'askExpert', callId, inquiry, hold: true }) };
    }),
  );
  expect(asked.map(({ answer }) => answer.ok)).toEqual(talks.map(() => true));

  const seen = new Map<string, string[]>();
  await Promise.all(
    Object.entries(EXPERTS).map(async ([personId, departments]) => {
      const expert = await centre.signIn(personId);
      const mine = InquiryList.parse(await expert.read('/api/inquiries')).inquiries;
      for (const { id, departmentId, question, callId } of mine) {
        expect(callId, 'whose call it is does not concern an expert').toBeNull();
        // The others are shown to somebody who has more than one department.
        if (!departments.includes(departmentId)) continue;
        seen.set(departmentId, [...(seen.get(departmentId) ?? []), question]);
        expect(await expert.ask({ type: 'takeInquiry', inquiryId: id })).toEqual({ ok: true });
        const text = `Antwort auf: ${question}`;
        expect(await expert.ask({ type: 'answerInquiry', inquiryId: id, text })).toEqual({ ok: true });
      }
    }),
  );
  expect([...seen].map(([departmentId, questions]) => [departmentId, questions.length]).sort()).toEqual(
    DEPARTMENTS.map((departmentId) => [departmentId, AGENTS / DEPARTMENTS.length]).sort(),
  );

  // Long enough to hear that the music goes on.
  await new Promise((resolved) => setTimeout(resolved, Math.max(0, askedAt + 4000 - Date.now())));
  const answeredAt = Date.now();
  for (const [number, { desk, call, departmentId }] of talks.entries()) {
    const { inquiries } = InquiryList.parse(await desk.read('/api/inquiries'));
    const own = inquiries.filter(({ callId }) => callId === asked[number]?.callId);
    expect(own).toMatchObject([
      { departmentId, state: 'answered', answer: `Antwort auf: Frage ${number}: gilt das auch am Samstag?` },
    ]);
    expect(own[0]?.seenAt ?? 0).toBeGreaterThanOrEqual(own[0]?.askedAt ?? Number.MAX_VALUE);
    expect(own[0]?.answeredAt ?? 0).toBeGreaterThanOrEqual(own[0]?.seenAt ?? Number.MAX_VALUE);
    expect(call.state).toBe('answered');
    // The change from the voice to the music may take a moment.
    expect(longestSilence(call, askedAt - 500, answeredAt), `the caller of ${departmentId}`).toBeLessThan(
      STRETCH_FRAMES,
    );
    const note = `Auskunft: ${own[0]?.answer ?? ''}`;
    expect(await desk.ask({ type: 'tellInquiry', inquiryId: own[0]?.id ?? '', note })).toMatchObject({ ok: true });
  }

  const lead = await centre.signIn('sabine-krollmann');
  const figures = InquiryFigures.parse(await lead.read('/api/statistics/inquiries'));
  expect(figures.topics).toMatchObject([{ topicId: null, asked: AGENTS, soon: AGENTS, answered: AGENTS, promised: 0 }]);
  expect(figures.topics[0]?.toldSeconds ?? 0).toBeGreaterThan(0);
  for (const { call } of talks) await call.hangUp();
}, 120_000);
