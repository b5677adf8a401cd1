// Three kinds of tests: plain ones and those with a real Asterisk two at a time, the latter because they wait most of the time;
// those with a real browser one after the other.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

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
          exclude: ['test/live/**', 'test/browser/**'],
          setupFiles: ['test/agent-ui/patience.ts'],
          // Left to itself it would take one on a machine with two processors.
          maxWorkers: 2,
          testTimeout: 30_000,
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
