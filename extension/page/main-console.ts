import { start } from './start.ts';
import { wrapConsole } from './wrap-console.ts';

const { wrap, note } = wrapConsole();
start(wrap, note);
