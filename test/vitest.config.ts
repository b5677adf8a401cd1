// Kinds of tests: plain ones, those of the desk's parts, and those with a real Asterisk two at a time, the latter because they wait most of the time;
// those with a real browser one after the other.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Left to itself it would take one on a machine with two processors. */
const twoAtATime = { maxWorkers: 2, testTimeout: 30_000, hookTimeout: 30_000 } as const;
const real = { testTimeout: 30_000, hookTimeout: 180_000 } as const;

export default defineConfig({
  plugins: [react()],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'plain',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/live/**', 'test/browser/**', 'test/agent-ui/**'],
          // No file changes what another one imports; to load the server anew for each took a quarter of the time.
          isolate: false,
          ...twoAtATime,
        },
      },
      {
        extends: true,
        test: {
          name: 'desk',
          include: ['test/agent-ui/**/*.test.{ts,tsx}'],
          setupFiles: ['test/agent-ui/patience.ts'],
          ...twoAtATime,
        },
      },
      { extends: true, test: { name: 'live', include: ['test/live/**/*.test.ts'], maxWorkers: 2, ...real } },
      {
        extends: true,
        test: { name: 'browser', include: ['test/browser/**/*.test.ts'], fileParallelism: false, ...real },
      },
    ],
  },
});
