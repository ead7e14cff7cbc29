import type { MaskSettings } from './mask-rules.ts';
import { ownMask } from './own-mask.ts';
import type { ScrubOptions } from './text.ts';

/**
 * What a person has decided, ready for many texts. The settings are read anew for each batch; for the same ones the options
 * are the same object, so that what is known of texts under them stays known.
 */
export function scrubOptionsOf(mask: MaskSettings): ScrubOptions {
  const key = JSON.stringify(mask);
  if (newest?.key !== key) newest = { key, options: compile(mask) };
  return newest.options;
}

let newest: { readonly key: string; readonly options: ScrubOptions } | undefined;

const compile = ({ emails, ips, rules }: MaskSettings): ScrubOptions => ({
  emails,
  ipAddresses: ips,
  own: rules.map(ownMask),
});
