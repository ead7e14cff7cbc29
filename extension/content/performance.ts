import { measurePage } from '../../widget/page/performance/measure-page.ts';
import { contentState } from './state.ts';

// Isolated world, beside content/main.ts and after it, in the page of the tab only, and only where somebody is to be told.
// What it finds goes the way of all captures.

measurePage((capture) => contentState().report?.(capture));
