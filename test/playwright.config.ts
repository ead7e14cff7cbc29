import { defineConfig } from '@playwright/test';

// One runner, three projects. The files in e2e/ run in both browsers, unchanged: `support/test.ts` reads the
// project's name and launches that browser.
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: true,
  // More than there are cores: most of a scenario is waiting for a browser to start, a limit to end, a server to be away.
  workers: 3,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  projects: [
    { name: 'unit', testMatch: 'unit/**/*.test.{ts,tsx}' },
    { name: 'chromium', testMatch: 'e2e/**/*.test.ts' },
    { name: 'firefox', testMatch: 'e2e/**/*.test.ts' },
  ],
});
