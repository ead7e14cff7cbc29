import { defineConfig } from '@playwright/test';

// What does not hang on the engine and takes long runs in Chromium alone, unless all is asked for: `npm run test:long`.
const long = process.env.ERRATA_LONG
  ? []
  : [
      'bears-a-flood',
      'captures-what-is-switched-on',
      'ignores-what-it-is-told',
      'sends-again',
      'shows-any-text-as-text',
    ];

// So does, of a file that has other tests, what is about our own rules rather than what a browser does: who goes first, what is
// refused, what a form says. A test is told to be so by a tag.
const grepInvert = process.env.ERRATA_LONG ? [] : [/@one-browser/];

// One runner, three projects. The files in e2e/ run in both browsers, unchanged: `support/test.ts` reads the
// project's name and launches that browser.
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: true,
  // More than there are cores: most of a scenario is waiting for a browser to start, a limit to end, a server to be away.
  workers: 3,
  // Where nobody watches, a machine that stood still for a moment shall not cost a day; what needed a second try is named at the end.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  projects: [
    { name: 'unit', testMatch: 'unit/**/*.test.{ts,tsx}' },
    { name: 'chromium', testMatch: ['e2e/**/*.test.ts', 'bench/**/*.test.ts'] },
    {
      name: 'firefox',
      testMatch: 'e2e/**/*.test.ts',
      grepInvert,
      testIgnore: long.map((name) => `e2e/${name}.test.ts`),
    },
  ],
});
