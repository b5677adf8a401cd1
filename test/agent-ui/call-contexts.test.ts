// @vitest-environment jsdom
// What is known of a caller is asked for once; a call that is over is not asked for again, one that rings anew is.
import { afterEach, describe, expect, it } from 'vitest';
import { createCallContexts } from '../../agent-ui/src/desks/callContexts.ts';
import { serve, strike } from './leadStand.tsx';

const known = { callId: 'a', greeting: 'Guten Tag.', earlierCalls: [], tickets: [] };
let asked = 0;

/** A server that answers with these states, one after the other, the last one for good. */
async function answering(...states: (200 | 404 | 503)[]): Promise<void> {
  asked = 0;
  await serve((app) => {
    app.get('/api/calls/:id/context', (_request, reply) => {
      const state = states[Math.min(asked, states.length - 1)] ?? 200;
      asked += 1;
      reply.status(state).json(state === 200 ? known : { error: state === 404 ? 'call-not-found' : 'overloaded' });
    });
  });
}
afterEach(strike);

describe('what is known of a caller', () => {
  it('is asked for once', async () => {
    await answering(200);
    const contexts = createCallContexts();
    expect(await contexts.within('a', 2000)).toEqual(known);
    expect(await contexts.within('a', 2000)).toEqual(known);
    expect(asked).toBe(1);
  });

  it('is not asked for again when the call is over', async () => {
    await answering(404);
    const contexts = createCallContexts();
    expect(await contexts.within('a', 2000)).toBeNull();
    expect(await contexts.within('a', 2000)).toBeNull();
    expect([asked, contexts.store.get().a]).toEqual([1, 'failed']);
  });

  it('is asked for again when the server could not answer, or when the call rings here once more', async () => {
    await answering(503, 404, 200);
    const contexts = createCallContexts();
    await contexts.within('a', 2000);
    await contexts.within('a', 2000);
    contexts.forget('a');
    expect(contexts.store.get()).toEqual({});
    expect(await contexts.within('a', 2000)).toEqual(known);
    expect(asked).toBe(3);
  });
});
