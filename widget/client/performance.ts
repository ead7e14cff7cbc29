// A file of its own beside the bundle: loaded where page loads are measured.
export { measurePage } from '../page/performance/measure-page.ts';
