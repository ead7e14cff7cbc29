import type { Written } from '../../shared/integrations/console.ts';

/**
 * Whether this is how a framework writes into the console what it has caught in a component: an error alone, before which Angular puts
 * a word; Stimulus has a form of its own. All but React do so with whatever goes wrong in one, React with what a boundary catches; no
 * listener hears of it. (`logError` of Vue, `ErrorHandler` of Angular, `defaultOnCaughtError` of React, `handleError` of Stimulus, each
 * as built for production.)
 */
export function isOfFramework({ args, error }: Written, document: Document): boolean {
  const isOfAngular = args[0] === 'ERROR';
  if (error === undefined) return false;
  if (args[0] === '%s\n\n%o\n\n%o' && args[2] === error) return true;
  if (args.length > (isOfAngular ? 2 : 1)) return false;
  return (
    // It leaves no mark where it could not even start.
    isOfAngular ||
    document.querySelector('[ng-version],.ng-scope,[data-v-app],#__nuxt') !== null ||
    // React listens for changes of the selection on each document in which it has a root, and notes that it does.
    Object.keys(document).some((key) => key.startsWith('_reactListening'))
  );
}
