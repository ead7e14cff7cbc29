import type { Breadcrumb as Crumb } from '../../shared/protocol/breadcrumb.ts';
import type { Breadcrumb, Options } from '../api.ts';

/** A crumb that a site leaves or changes, without its time, which is that of the trail. */
export function crumbOf({ category = 'manual', message, level, type, data }: Breadcrumb): Omit<Crumb, 'timestamp'> {
  return {
    category,
    ...(message !== undefined && { message }),
    ...(level && { level }),
    ...(type && { type }),
    ...(data && { data: data as Record<string, string> }),
  };
}

/** The site's own word on each crumb: it may change it, or want none. One that its hook fails on may hold what it was to take out. */
export function wantedBy({ beforeBreadcrumb }: Options): (crumb: Crumb) => Crumb | null {
  if (beforeBreadcrumb === undefined) return (crumb) => crumb;
  return (crumb) => {
    try {
      const wanted = beforeBreadcrumb({ ...crumb });
      return wanted && { ...crumbOf(wanted), timestamp: crumb.timestamp };
    } catch {
      return null;
    }
  };
}
