/** The inline scripts of a document as its parser has read them. */
export interface InlineScripts {
  /** Their lines, in the order of the file; undefined if that is not known for certain. */
  read(): readonly (readonly string[])[] | undefined;
  stop(): void;
}

/** Beyond that, a document's scripts are data, and looking through them costs too much. In UTF-16 units. */
const maxText = 1_000_000;
const maxScripts = 500;

/**
 * Notes the text of each inline script before it runs, while the document is parsed: before a script of the parser runs, the
 * microtasks are, and with them observers. Nothing in the page is touched, and what it does to its markup later changes nothing.
 * (It would see no script that is in a shadow tree of the markup.)
 * @see https://html.spec.whatwg.org/multipage/parsing.html#scriptEndTag
 */
export function noteInlineScripts(page: Document): InlineScripts {
  let elements: Element[] = [];
  const texts: string[] = [];
  let isCertain = page.readyState === 'loading';
  let length = 0;

  const textOf = (element: Element) => element.textContent ?? '';
  const note = (element: Element) => {
    if (!isCertain || elements.includes(element)) return;
    elements.push(element);
    texts.push('');
    if (elements.length > maxScripts) giveUp();
  };
  /** The parser may still be in the last of them. */
  const reread = () => {
    const last = elements.at(-1);
    const known = texts.at(-1) ?? '';
    if (last === undefined) return;
    const text = textOf(last);
    if (!text.startsWith(known)) return giveUp();
    texts[texts.length - 1] = text;
    length += text.length - known.length;
    if (length > maxText) giveUp();
  };
  const giveUp = () => {
    isCertain = false;
    elements = [];
    texts.length = 0;
    observer.disconnect();
  };
  const take = (records: readonly MutationRecord[]) => {
    reread();
    for (const { addedNodes } of records)
      for (const node of addedNodes) {
        if (!(node instanceof Element) || node.localName !== 'script' || node.hasAttribute('src')) continue;
        note(node);
        reread();
      }
  };
  /** Whether none was changed: what has run may then be another text than what was noted. */
  const check = () => {
    if (elements.some((element, index) => textOf(element) !== texts[index])) giveUp();
  };
  const observer = new MutationObserver(take);
  const finish = () => {
    if (!isCertain) return;
    take(observer.takeRecords());
    check();
    observer.disconnect();
    elements = [];
  };
  const onReady = ({ isTrusted }: Event) => {
    if (isTrusted) finish();
  };
  if (isCertain) {
    observer.observe(page, { childList: true, subtree: true, characterData: true });
    page.addEventListener('DOMContentLoaded', onReady, true);
  }

  let split: readonly (readonly string[])[] = [];
  return {
    read() {
      take(observer.takeRecords());
      check();
      if (!isCertain) return undefined;
      // The lines of a script: what ends one in a program does in its places, too.
      if (split.length !== texts.length || elements.length > 0)
        split = texts.map((text) => text.split(/[\n\u2028\u2029]/));
      return split;
    },
    stop() {
      giveUp();
      page.removeEventListener('DOMContentLoaded', onReady, true);
    },
  };
}
