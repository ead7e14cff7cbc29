import { defineConfig } from '@playwright/test';

// Against real servers that speak Sentry's protocol: `npm run test:servers`. They need Python, so `npm test` does without.
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  workers: 2,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  projects: [{ name: 'chromium' }, { name: 'firefox' }],
});
