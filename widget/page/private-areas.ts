/** A part of what a page shows, in CSS pixels from the corner of the viewport. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PrivateAreas {
  /** Of the viewport. */
  readonly width: number;
  readonly height: number;
  readonly areas: readonly Area[];
}

/**
 * Where the page shows what must be in no picture: passwords, cards, one-time codes, what the site itself has marked, and frames
 * of other sites, into which nobody can look. Run in the isolated world when a picture is taken, and only then.
 */
export function privateAreas(): PrivateAreas {
  const { scale = 1, offsetLeft = 0, offsetTop = 0 } = visualViewport ?? {};
  const areas = areasIn(document, { x: 0, y: 0 }).map(({ x, y, width, height }) => ({
    x: (x - offsetLeft) * scale,
    y: (y - offsetTop) * scale,
    width: width * scale,
    height: height * scale,
  }));
  return { width: innerWidth, height: innerHeight, areas };
}

// Many a site does not say in `autocomplete` what its card fields are for.
const cardNames = [
  ...['card', 'cc'].flatMap((of) =>
    ['', '-', '_'].flatMap((mark) => ['num', 'no', 'exp'].map((what) => of + mark + what)),
  ),
  ...['cvc', 'cvv', 'csc', 'securitycode', 'security-code', 'security_code'],
];

/** What is private, as a selector. */
export const isPrivate = [
  'input[type=password]',
  'input[autocomplete*=password]',
  '[autocomplete*="cc-"]',
  '[autocomplete*=one-time-code]',
  ...cardNames.flatMap((name) => [`input[name*=${name} i]`, `input[id*=${name} i]`]),
  '[data-private]',
  '[data-sentry-mask]',
  '[data-sentry-block]',
  '.sentry-mask',
  '.sentry-block',
].join();

interface Corner {
  readonly x: number;
  readonly y: number;
}

function areasIn(root: Document | ShadowRoot, corner: Corner): Area[] {
  const areas: Area[] = [];
  const cover = (rects: Iterable<DOMRect>) => {
    for (const { x, y, width, height } of rects)
      if (width > 0 && height > 0) areas.push({ x: x + corner.x, y: y + corner.y, width, height });
  };
  for (const element of root.querySelectorAll('*')) {
    if (element.matches(isPrivate)) {
      cover(element.getClientRects());
      // What stands out of it, and what an element without a box of its own holds.
      const content = (element.ownerDocument ?? document).createRange();
      content.selectNodeContents(element);
      cover(content.getClientRects());
    }
    if (element instanceof HTMLIFrameElement || element instanceof HTMLFrameElement) {
      const inside = element.contentDocument;
      const [box] = element.getClientRects();
      if (inside === null) cover(element.getClientRects());
      else if (box !== undefined)
        areas.push(
          ...areasIn(inside, {
            x: corner.x + box.x + element.clientLeft,
            y: corner.y + box.y + element.clientTop,
          }),
        );
    }
    const shadow = shadowOf(element);
    if (shadow !== null) areas.push(...areasIn(shadow, corner));
  }
  return areas;
}

/** Also a closed one: both browsers let a content script look into it, each in its own way. */
function shadowOf(element: Element): ShadowRoot | null {
  const { openOrClosedShadowRoot } = element as Element & { readonly openOrClosedShadowRoot?: ShadowRoot | null };
  if (openOrClosedShadowRoot !== undefined) return openOrClosedShadowRoot;
  if (!(element instanceof HTMLElement)) return element.shadowRoot;
  const { chrome } = globalThis as {
    readonly chrome?: { readonly dom?: { openOrClosedShadowRoot(element: HTMLElement): ShadowRoot | null } };
  };
  return chrome?.dom?.openOrClosedShadowRoot(element) ?? element.shadowRoot;
}
