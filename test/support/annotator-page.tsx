import { render } from 'preact';
import { Annotator } from '../../widget/annotate/Annotator.tsx';
import { en } from '../../widget/annotate/words/marking-en.ts';

// Runs in a page of the test site, under the policy of the extension's own pages, and has nothing but the annotator in it.

declare global {
  interface Window {
    annotate(picture: Blob): void;
    /** What the annotator has handed over, in order. */
    readonly handedOver: Blob[];
    cancelled: number;
    /** What the page's policy has forbidden. */
    readonly forbidden: string[];
  }
}

Object.assign(window, { handedOver: [], cancelled: 0, forbidden: [] });
document.addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
  window.forbidden.push(violatedDirective),
);

window.annotate = (picture) => {
  const close = () => render(null, root);
  render(
    <main class="annotator-page">
      <h1>A picture</h1>
      <Annotator
        words={en}
        picture={picture}
        onDone={(done) => {
          window.handedOver.push(done);
          close();
        }}
        onCancel={() => {
          window.cancelled += 1;
          close();
        }}
      />
    </main>,
    root,
  );
};

const root = document.getElementById('root') ?? document.body;
