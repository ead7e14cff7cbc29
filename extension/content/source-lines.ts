import type { ConsoleCapture, ErrorCapture, PassedCapture, SealedCapture } from '../../shared/capture/capture.ts';
import { withoutFragment } from '../../shared/source/document-places.ts';
import { type SourceLines, sourceLinesOf } from '../../shared/source/excerpt.ts';
import { holdsName } from '../../shared/source/may-stand.ts';
import { noteInlineScripts } from './inline-scripts.ts';

/** Tells what of the document's own lines belongs to a capture. */
export interface SourceReader {
  linesOf(capture: PassedCapture): SourceLines | undefined;
  stop(): void;
}

/** A page has this many kinds of faults looked up: a flood of ever new ones costs no more. */
const maxLookups = 30;

export function createSourceReader(page: Document): SourceReader {
  // What the document was when its scripts began: a page can change its address, not where its scripts came from.
  const { URL: url } = page;
  const file = inJson(withoutFragment(url));
  const scripts = noteInlineScripts(page);
  let lookups = 0;
  return {
    linesOf(capture) {
      if ((capture.kind !== 'error' && capture.kind !== 'console') || lookups === maxLookups) return undefined;
      if (!mentions(capture.text, file)) return undefined;
      const lines = scripts.read();
      if (lines === undefined) return undefined;
      lookups++;
      let code: string | undefined;
      const isElsewhere = (functions: readonly string[]) => {
        code ??= codeInAttributes(page);
        return code !== '' && functions.every((name) => holdsName(code ?? '', name));
      };
      try {
        return sourceLinesOf(readUnchecked(capture), url, lines, isElsewhere);
      } catch {
        return undefined; // Not from our page script, as the background will find.
      }
    },
    stop: scripts.stop,
  };
}

/** Whether it can have been in the document at all: most code comes from elsewhere, and is not looked at more closely. */
function mentions(text: string, file: string): boolean {
  // At the root of a site, its address is the beginning of every other.
  for (let at = text.indexOf(file); at !== -1; at = text.indexOf(file, at + 1))
    if (/[:#"]/.test(text.charAt(at + file.length))) return true;
  return false;
}

/** As it stands in the text of a sealed capture. */
const inJson = (address: string) => JSON.stringify(address).slice(1, -1);

/** Nothing hangs on it but which lines are looked up: the background checks what is made of it. */
function readUnchecked({ text }: SealedCapture): ErrorCapture | ConsoleCapture {
  const { thrown, ...capture } = JSON.parse(text);
  return { ...capture, ...(thrown && { thrown: Object.values(thrown) }) };
}

/** The `on…` attributes that make functions: what these throw later is in the document, and in none of its scripts. */
function codeInAttributes(page: Document): string {
  const found = Document.prototype.evaluate.call(
    page,
    '//@*[starts-with(name(), "on") and (contains(., "=>") or contains(., "function"))]',
    page,
    null,
    XPathResult.ORDERED_NODE_ITERATOR_TYPE,
    null,
  );
  let code = '';
  for (let node = found.iterateNext(); node !== null && code.length < maxCode; node = found.iterateNext())
    code += `${node.nodeValue}\n`;
  return code;
}

const maxCode = 100_000;
