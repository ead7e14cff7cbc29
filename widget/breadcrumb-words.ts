import type { Seconds } from '../shared/brand.ts';
import type { Breadcrumb } from '../shared/protocol/breadcrumb.ts';

/** What happened, as a word and what it happened to. */
export function breadcrumbInWords({ category, message, data = {} }: Breadcrumb): { what: string; detail: string } {
  const detail = message ?? '';
  switch (category) {
    case 'navigation':
      return { what: 'Went to', detail: [text(data.to), detail && `(${detail})`].filter(Boolean).join(' ') };
    case 'ui.click':
      return { what: 'Clicked', detail };
    case 'ui.input':
      return { what: 'Typed in', detail };
    case 'fetch':
    case 'xhr':
      return {
        what: `Requested${data.status_code === undefined ? '' : ` (${data.status_code})`}`,
        detail: [text(data.method), text(data.url)].filter(Boolean).join(' '),
      };
    case 'app.lifecycle':
      return { what: data.state === 'foreground' ? 'Page shown' : 'Page hidden', detail };
    case 'device.connectivity':
      return { what: data.state === 'online' ? 'Went online' : 'Went offline', detail };
    default:
      return { what: category, detail };
  }
}

/** How long before the fault: `2.3 s before`, `4 min before`. */
export function timeBefore(at: Seconds, fault: Seconds): string {
  const passed = Math.max(fault - at, 0);
  if (passed < 60) return `${passed.toFixed(1)} s before`;
  if (passed < 3600) return `${Math.floor(passed / 60)} min before`;
  return `${Math.floor(passed / 3600)} h before`;
}

const text = (value: unknown) => (value === undefined ? '' : String(value));
