import { execFile } from 'node:child_process';
import { join } from 'node:path';

// The store's own lint of dist/firefox: no error, and no warning but those named here by code and place.

/** Preact's `dangerouslySetInnerHTML` path, which no view of ours uses; all pages share the one file that holds Preact. */
const allowed = [{ code: 'UNSAFE_VAR_ASSIGNMENT', file: 'views/chunk.js' }];

interface Finding {
  readonly code: string;
  readonly file?: string;
  readonly message: string;
}

interface Report {
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
  readonly notices: readonly Finding[];
}

const { errors, warnings, notices } = await lint('dist/firefox');
const remaining = [...allowed];
const faults = [...errors, ...warnings, ...notices].filter((finding) => !takeAllowed(finding));
for (const { code, file, message } of faults) console.error(`${code} in ${file ?? 'the add-on'}: ${message}`);
console.log(
  `web-ext lint: ${errors.length} errors, ${warnings.length} warnings (${allowed.length - remaining.length} of them Preact's, allowed)`,
);
process.exit(faults.length === 0 ? 0 : 1);

/** Each entry of the list stands for one finding: a second one in the same place is a fault. */
function takeAllowed({ code, file }: Finding): boolean {
  const index = remaining.findIndex(
    (entry) => entry.code === code && entry.file === file?.replace(/-[0-9A-Z]{8}(?=\.js$)/, ''),
  );
  if (index < 0) return false;
  remaining.splice(index, 1);
  return true;
}

function lint(folder: string): Promise<Report> {
  const webExt = join('node_modules', 'web-ext', 'bin', 'web-ext.js');
  const args = [webExt, 'lint', '--source-dir', folder, '--output', 'json', '--no-config-discovery'];
  return new Promise((resolve, reject) => {
    // It exits with 1 when it finds an error: the report is on standard output all the same.
    execFile(process.execPath, args, { maxBuffer: 64 * 1024 * 1024 }, (error, stdout) => {
      try {
        resolve(JSON.parse(stdout) as Report);
      } catch {
        reject(error ?? new Error(`Cannot read the report of web-ext lint: ${stdout.slice(0, 200)}`));
      }
    });
  });
}
