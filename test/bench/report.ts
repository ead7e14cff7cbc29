import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { type Figure, isMet } from './figure.ts';
import { short } from './print.ts';
import { median } from './stats.ts';

/** What the figures were measured on. */
export const machine = () => ({
  at: new Date().toISOString(),
  system: `${type()} ${release()}`,
  processor: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
  memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
  node: process.versions.node,
  load: loadavg()[0]?.toFixed(1) ?? '',
});

type Machine = ReturnType<typeof machine> & { readonly browser: string };

/** Writes `dist/bench/report.json`, with every sample, and `report.html`, which needs no other file. */
export async function writeReport(figures: readonly Figure[], on: Machine): Promise<string> {
  const folder = join('dist', 'bench');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'report.json'), `${JSON.stringify({ machine: on, figures }, null, 2)}\n`);
  const path = join(folder, 'report.html');
  await writeFile(path, html(figures, on));
  return path;
}

const style = `
  :root { color-scheme: light dark; --bar: #5b7fd6; --ours: #c2410c; --line: light-dark(#888, #999); }
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
  text { font: 13px system-ui, sans-serif; fill: currentColor; }
  svg { width: 100%; height: auto; } .how { opacity: 0.8; }
  .bar { fill: var(--bar); } .ours { fill: var(--ours); } .spread { stroke: currentColor; stroke-width: 1.5; }
  li.missed::marker { content: '✗ '; } li.met::marker { content: '✓ '; }`;

const html = (figures: readonly Figure[], on: Machine) => `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Errata, side by side</title><style>${style}</style>
<h1>Errata, side by side</h1>
<p>${Object.entries(on)
  .map(([name, value]) => `${name}: ${escaped(String(value))}`)
  .join(' · ')}</p>
<p>Bars are medians, lines reach from the least to the largest value of a run. The machine may be shared with others: compare within a figure.</p>
${figures.map(section).join('\n')}
</html>
`;

const section = (figure: Figure) => `<section><h2>${escaped(figure.title)} <small>(${escaped(figure.unit)})</small></h2>
<p class="how">${escaped(figure.how)}</p>
${bars(figure)}
<ul>${figure.goals
  .map((goal) => {
    const word = isMet(goal) ? 'met' : 'missed';
    return `<li class="${word}">${escaped(goal.what)}: ${short(goal.value)} (goal ${goal.atLeast ? '≥' : '≤'} ${short(goal.limit)}): ${word}</li>`;
  })
  .join('')}</ul></section>`;

const rowHeight = 26;
const [left, right, width] = [230, 90, 900];

function bars({ title, rows }: Figure): string {
  const most = Math.max(...rows.flatMap(({ samples }) => samples), Number.MIN_VALUE);
  const x = (value: number) => left + (value / most) * (width - left - right);
  const drawn = rows.map(({ subject, samples }, index) => {
    const middle = median(samples);
    const [least, largest] = [Math.min(...samples), Math.max(...samples)];
    const y = index * rowHeight;
    const spread = `<line class="spread" x1="${x(least)}" x2="${x(largest)}" y1="${y + 13}" y2="${y + 13}"/>`;
    return `<text x="${left - 8}" y="${y + 17}" text-anchor="end">${escaped(subject)}</text>
<rect class="bar ${subject.startsWith('Errata') ? 'ours' : ''}" x="${left}" y="${y + 4}" width="${Math.max(x(middle) - left, 1)}" height="18"/>
${samples.length > 1 ? spread : ''}<text x="${x(largest) + 8}" y="${y + 17}">${short(middle)}</text>`;
  });
  return `<svg viewBox="0 0 ${width} ${rows.length * rowHeight}" role="img" aria-label="${escaped(title)}">${drawn.join('\n')}</svg>`;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
