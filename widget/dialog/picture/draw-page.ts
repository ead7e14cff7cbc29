import { createContext, destroyContext, domToCanvas } from 'modern-screenshot';
import { isPrivate, privateAreas } from '../../page/private-areas.ts';
import { cover, pngOf } from '../../picture-cover.ts';

/** Draws the page anew from its DOM, as far as it is in the window; nobody is asked. Rejects where the page's policy forbids it. */
export async function drawPage(): Promise<Blob> {
  // Where a policy forbids pictures from memory, the library would draw nothing and say nothing.
  const probe = new Image();
  probe.src = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')}`;
  await probe.decode();
  const root = document.documentElement;
  const areas = [privateAreas()];
  // The library would make one by `srcdoc`, which Trusted Types forbid.
  const sandbox = document.createElement('iframe');
  Object.assign(sandbox.style, { position: 'fixed', visibility: 'hidden', inlineSize: '0', blockSize: '0' });
  document.body.append(sandbox);
  const context = await createContext(root, {
    width: innerWidth,
    height: innerHeight,
    scale: Math.min(devicePixelRatio, 2),
    backgroundColor: getComputedStyle(document.body).backgroundColor,
    timeout: 3000,
    font: false,
    filter: (node) => node !== sandbox && !(node instanceof Element && own.has(node.localName)),
    // Not only covered afterwards: what is drawn anew may lie elsewhere than in the page.
    onCloneEachNode: (node) => {
      if (!('style' in node)) return;
      const { style } = node as HTMLElement;
      if ((node as HTMLElement).matches(isPrivate)) style.opacity = '0';
      // It does not scroll along, as the rest is made to.
      if (style.position === 'fixed') style.translate = `${scrollX}px ${scrollY}px`;
    },
    // No longer the root of a document, it would let the margins of what is in it through.
    style: { display: 'flow-root', transform: `translate(${-scrollX}px, ${-scrollY}px)`, transformOrigin: '0 0' },
  });
  context.sandbox = sandbox;
  try {
    const canvas = await domToCanvas(context);
    const paper = canvas.getContext('2d');
    if (paper === null) throw new Error('The browser cannot draw');
    cover(canvas, paper, [...areas, privateAreas()]);
    return await pngOf(canvas);
  } finally {
    destroyContext(context);
    sandbox.remove();
  }
}

const own = new Set(['errata-dialog', 'errata-launcher']);
