// Thousands of days with every accident at every moment: what must hold, holds. `npm run prove` plays more of them.
import { expect, it } from 'vitest';
import { MUST_COME, playDays } from './days.ts';

const DAYS = 2000;

it(`nobody is lost, rung twice, passed over or left in silence, in ${DAYS} days of accidents`, () => {
  const seen = playDays(DAYS);
  for (const what of MUST_COME)
    expect(seen.get(what), `days in which ${what} never comes prove nothing`).toBeGreaterThan(DAYS / 200);
}, 600_000);
