import { useEffect, useState } from 'preact/hooks';
import { findPage, onPageChanged, type Page } from './page.ts';

/** The page that the popup belongs to, also after it has gone elsewhere. Undefined until it is known. */
export function usePage(params: URLSearchParams): Page | undefined {
  const [page, setPage] = useState<Page>();
  const tabId = page === undefined || page.kind === 'none' ? undefined : page.tabId;

  useEffect(() => {
    let wanted = true;
    const find = async () => {
      const found = await findPage(params);
      if (wanted) setPage(found);
    };
    if (tabId === undefined) void find();
    const stop = tabId === undefined ? undefined : onPageChanged(tabId, () => void find());
    return () => {
      wanted = false;
      stop?.();
    };
  }, [params, tabId]);

  return page;
}
