// What has the library in it, for a view to load when it is wanted.

export { openChosen } from './chosen-file.ts';
export { lookUp, mostOfMap } from './look-up.ts';
