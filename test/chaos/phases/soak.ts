// Calls without accidents, for as long as wanted: nothing may grow.
import { pause } from '../accidents.ts';
import { type Field, type Figures, slope } from '../phase.ts';
import type { Measured } from '../serverProcess.ts';
import { callsWith } from './calls.ts';

/** Rarely: the collection that goes before it holds everything up for a moment. */
const MEASURE_EVERY_MS = 5000;
const MEGABYTE = 1024 * 1024;

/** Calls at this rate for so many seconds; growth of what is kept in MB a minute after the first third, open files at the end minus those at that point. */
export async function soak(field: Field, seconds: number, perSecond: number): Promise<Figures> {
  const measured: (Measured & { readonly atMs: number })[] = [];
  const figures = await callsWith(field, { count: Math.round(seconds * perSecond), perSecond }, async (_, ended) => {
    while (!ended()) {
      measured.push({ ...(await field.stage.server().measure()), atMs: performance.now() });
      await pause(MEASURE_EVERY_MS);
    }
  });
  const after = await field.stage.server().measure();
  const warm = measured.slice(Math.floor(measured.length / 3));
  return {
    ...figures,
    rssMB: Math.round(after.rss / MEGABYTE),
    heapMB: Math.round(after.heap / MEGABYTE),
    heapGrowth: Math.round((slope(warm.map(({ atMs, heap }) => [atMs / 60_000, heap / MEGABYTE])) ?? 0) * 10) / 10,
    filesGrown: after.files - (warm[0]?.files ?? after.files),
    loopP99: Math.round(Math.max(...warm.map(({ loopP99Ms }) => loopP99Ms), 0)),
  };
}
