/** What to look for in a page: an accessible role and, unless any will do, an accessible name. */
export interface Wanted {
  readonly role: string;
  readonly name: string | null;
  /** The whole name and nothing but the name; otherwise a part of it, whatever its case. */
  readonly exact: boolean;
}

/**
 * Finds the visible elements of a role and name, in document order, open shadow trees included. It is handed over to
 * the page as text, so it must not name anything outside itself. It is ours because the browsers' own finders disagree:
 * a driver's answer would then differ between two browsers showing the same thing.
 */
export function findByRole(wanted: Wanted): HTMLElement[] {
  const implicitRoles: Readonly<Record<string, string>> = {
    a: 'link',
    article: 'article',
    aside: 'complementary',
    body: 'document',
    button: 'button',
    details: 'group',
    dialog: 'dialog',
    fieldset: 'group',
    form: 'form',
    h1: 'heading',
    h2: 'heading',
    h3: 'heading',
    h4: 'heading',
    iframe: 'iframe',
    img: 'img',
    li: 'listitem',
    main: 'main',
    meter: 'meter',
    nav: 'navigation',
    ol: 'list',
    option: 'option',
    output: 'status',
    p: 'paragraph',
    progress: 'progressbar',
    section: 'region',
    select: 'combobox',
    summary: 'button',
    table: 'table',
    td: 'cell',
    textarea: 'textbox',
    th: 'columnheader',
    tr: 'row',
    ul: 'list',
  };
  const inputRoles: Readonly<Record<string, string>> = {
    button: 'button',
    checkbox: 'checkbox',
    number: 'spinbutton',
    radio: 'radio',
    range: 'slider',
    search: 'searchbox',
    submit: 'button',
  };
  const namedByContent =
    /^(button|link|heading|listitem|option|cell|columnheader|row|tab|menuitem|checkbox|radio|switch)$/;

  const clean = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();
  const roleOf = (element: HTMLElement): string => {
    const explicit = element.getAttribute('role');
    if (explicit) return explicit.split(' ')[0] ?? '';
    if (element instanceof HTMLInputElement) return inputRoles[element.type] ?? 'textbox';
    return implicitRoles[element.localName] ?? '';
  };
  const labelledBy = (element: HTMLElement) => {
    const root = element.getRootNode() as Document | ShadowRoot;
    const ids = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean);
    return clean(ids.map((id) => root.getElementById(id)?.textContent).join(' '));
  };
  const labels = (element: HTMLElement) => {
    const own = 'labels' in element ? [...((element.labels as NodeListOf<HTMLElement> | null) ?? [])] : [];
    // A label around its field holds the field's own text too: that of a <select> or <textarea> is not its name.
    return clean(own.map((label) => withoutFields(label)).join(' '));
  };
  const withoutFields = (label: HTMLElement) => {
    const copy = label.cloneNode(true) as HTMLElement;
    for (const field of copy.querySelectorAll('select, textarea, input, button')) field.remove();
    return copy.textContent;
  };
  const content = (element: HTMLElement) =>
    // What is hidden inside is not part of the name.
    clean(element.innerText) || clean([...element.querySelectorAll('img')].map((image) => image.alt).join(' '));
  const caption = (element: HTMLElement) =>
    clean(element.querySelector(':scope > legend, :scope > caption, :scope > summary')?.textContent);
  const nameOf = (element: HTMLElement, role: string): string =>
    labelledBy(element) ||
    clean(element.getAttribute('aria-label')) ||
    labels(element) ||
    clean(element.getAttribute('alt')) ||
    (element instanceof HTMLInputElement && role === 'button' ? clean(element.value) : '') ||
    (namedByContent.test(role) ? content(element) : caption(element)) ||
    clean(element.title) ||
    clean(element.getAttribute('placeholder'));
  const seen = (element: HTMLElement) =>
    element.checkVisibility({ visibilityProperty: true }) && !element.closest('[aria-hidden="true"], [inert]');

  // A page of the tests can let us into closed ones: see closed-roots.ts.
  const { closedRoots } = globalThis as { closedRoots?: WeakMap<Element, ShadowRoot> };
  const shadowOf = (element: Element) => element.shadowRoot ?? closedRoots?.get(element);
  const all = (root: Document | ShadowRoot): HTMLElement[] =>
    [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) =>
      shadowOf(element) ? [element, ...all(shadowOf(element) as ShadowRoot)] : [element],
    );
  const matches = (element: HTMLElement) => {
    const role = roleOf(element);
    if (role !== wanted.role) return false;
    if (wanted.name === null) return true;
    const name = nameOf(element, role);
    return wanted.exact ? name === clean(wanted.name) : name.toLowerCase().includes(clean(wanted.name).toLowerCase());
  };
  return all(document).filter((element) => element instanceof HTMLElement && matches(element) && seen(element));
}
