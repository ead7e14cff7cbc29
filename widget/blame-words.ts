import type { Blame } from '../shared/issues/blame.ts';

/** Whose fault it is, where that is worth saying: the site's own faults go without a word. */
export function blameInWords(blame: Blame): string {
  switch (blame.kind) {
    case 'third-party':
      return blame.host;
    case 'extension':
      return 'another extension';
    case 'blocked':
      return 'a content blocker';
    case 'network':
      return 'the network';
    case 'own':
    case 'unknown':
      return '';
  }
}
