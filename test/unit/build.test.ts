import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const folder = mkdtempSync(join(tmpdir(), 'errata-build-'));
test.afterAll(() => rmSync(folder, { recursive: true }));

function build(name: string, timezone: string): string {
  const out = join(folder, name);
  execFileSync(process.execPath, ['build.mjs', `--out=${out}`], { env: { ...process.env, TZ: timezone } });
  return out;
}

test('the same source gives the same bytes, anywhere in the world', () => {
  const [here, there] = [build('a', 'UTC'), build('b', 'Pacific/Auckland')];
  for (const zip of ['errata-chromium.zip', 'errata-firefox.zip']) {
    const digest = (out: string) =>
      createHash('sha256')
        .update(readFileSync(join(out, zip)))
        .digest('hex');
    expect(digest(there), zip).toBe(digest(here));
  }
});

test('each browser gets the one manifest in its own form', () => {
  const out = build('c', 'UTC');
  const manifestOf = (browser: string) => JSON.parse(readFileSync(join(out, browser, 'manifest.json'), 'utf8'));
  const [chromium, firefox] = [manifestOf('chromium'), manifestOf('firefox')];
  expect(chromium.background).toEqual({ service_worker: 'background/main.js' });
  expect(firefox.background).toEqual({ scripts: ['background/main.js'] });
  expect(firefox.browser_specific_settings.gecko.id).toBe('errata@errata.dev');
  for (const manifest of [chromium, firefox]) {
    expect(manifest).not.toHaveProperty('host_permissions');
    expect(manifest).not.toHaveProperty('content_scripts');
    expect(manifest).not.toHaveProperty('web_accessible_resources');
    expect(manifest.incognito).toBe('spanning');
    expect(manifest.permissions).toEqual(['storage', 'alarms', 'scripting', 'activeTab', 'unlimitedStorage']);
  }
});
