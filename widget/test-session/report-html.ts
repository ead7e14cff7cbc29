import type { TestSessionTold } from '../../shared/test-session/calls.ts';
import type { Mark, MarkId } from '../../shared/test-session/mark.ts';
import type { SessionIssue } from '../../shared/test-session/session-issue.ts';
import { inFigures } from '../counted.ts';
import { visible } from '../markdown.ts';
import { factsOf, issuesByVerdict, titleOf } from './report-parts.ts';
import { momentOf } from './session-words.ts';

/**
 * A test session as one HTML file with its pictures in it (`pictures`: PNGs in base64). It is opened from a disk or a tracker, so it
 * has no script, no link and no address to load; its policy lets nothing else in, should a text ever get out of its place.
 */
export function sessionInHtml(told: TestSessionTold, pictures: ReadonlyMap<MarkId, string>): string {
  const { name, marks, reports, visits, issues } = told;
  const facts = factsOf(told).map(([term, value]) => `<dt>${text(term)}</dt><dd>${text(value)}</dd>`);
  const groups = issuesByVerdict(told).map(
    ({ title, issues }) => `<h3>${text(title)}</h3>\n<ul>${issues.map(issueItem).join('\n')}</ul>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Test session ${text(name)}</title>
<style>${style}</style>
</head>
<body>
<h1>Test session <span>${text(name)}</span></h1>
<dl>${facts.join('\n')}</dl>
<h2>Issues</h2>
${issues.length === 0 ? '<p>None.</p>' : groups.join('\n')}
${section(
  'Marks',
  marks.map((mark, index) => markItem(mark, index, pictures.get(mark.id))),
)}
${section(
  'Reports',
  reports.map((report) => `<li>${text(momentOf(report.at))} <q>${text(report.message)}</q> ${code(report.page)}</li>`),
)}
${section(
  'Pages',
  visits.map((visit) => `<li>${text(momentOf(visit.at))} ${code(visit.page)}</li>`),
)}
</body>
</html>
`;
}

const section = (title: string, items: readonly string[]) =>
  items.length === 0 ? '' : `<h2>${text(title)}</h2>\n<ol>${items.join('\n')}</ol>`;

const issueItem = (issue: SessionIssue) =>
  `<li><b>${text(titleOf(issue))}</b> ×${text(inFigures(issue.count))}<br>${code(issue.page)} first ${text(momentOf(issue.firstSeen))}</li>`;

function markItem({ at, page, note }: Mark, index: number, picture: string | undefined): string {
  // Our own PNGs; what is no base64 is no picture, and could be markup.
  const shown = picture !== undefined && /^[A-Za-z0-9+/]+={0,2}$/.test(picture);
  const image = shown ? `<img src="data:image/png;base64,${picture}" alt="The page at mark ${index + 1}">` : '';
  return `<li>${text(momentOf(at))} ${code(page)}${note === '' ? '' : `<pre>${text(note)}</pre>`}${image}</li>`;
}

const code = (value: string) => `<code>${text(value)}</code>`;

/** A text as HTML that shows it, within elements and quoted attributes alike. */
const text = (value: string): string =>
  visible(value).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);

const style = `:root{color-scheme:light dark}body{max-width:52rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}dd{margin:0}li{margin-block:.5rem}code,pre{font-family:ui-monospace,monospace;font-size:.875rem;white-space:pre-wrap}
img{display:block;max-width:100%;margin-block:.5rem;border:1px solid #888}`;
