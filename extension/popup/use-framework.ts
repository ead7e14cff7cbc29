import { useEffect, useState } from 'preact/hooks';
import { type Framework, frameworkOf } from './framework-of.ts';
import type { Page } from './page.ts';

/** What the page is made with; looked for anew when it has been loaded. Undefined until it is known. */
export function useFramework(page: Page): Framework | undefined {
  const [framework, setFramework] = useState<Framework>();
  useEffect(() => {
    if (page.kind !== 'web') return setFramework(undefined);
    let wanted = true;
    void frameworkOf(page.tabId).then((found) => {
      if (wanted) setFramework(found);
    });
    return () => {
      wanted = false;
    };
  }, [page]);
  return framework;
}
