import { useRef, useState } from 'preact/hooks';
import { maxFileBytes, maxFiles } from '../../shared/feedback/files.ts';
import { nameOfNext, type Picture, withNames } from '../feedback/picture.ts';
import { useAround } from './around.ts';
import type { Writing } from './writing.ts';

/** How files come to a report, and what is said when one does not. */
export interface Adding {
  readonly add: (files: FileList | undefined | null) => void;
  readonly takePicture: () => Promise<void>;
  readonly remove: (picture: Picture) => void;
  /** What is read out. */
  readonly said: string;
}

export function useFiles(
  writing: Writing,
  change: (part: Partial<Writing>) => void,
  fail: (words: string) => void,
): Adding {
  const { say, dialog, options, source } = useAround();
  const [said, setSaid] = useState('');
  const latest = useRef(writing.pictures);
  latest.current = writing.pictures;
  const put = (more: readonly Picture[]) => {
    if (more.length === 0) return;
    const all = withNames(latest.current, more);
    fail('');
    if (all.length > maxFiles) return fail(say('tooMany', { count: maxFiles }));
    if (all.reduce((sum, { blob }) => sum + blob.size, 0) > maxFileBytes)
      return fail(say('tooLarge', { count: maxFileBytes / 2 ** 20 }));
    latest.current = all;
    change({ pictures: all });
    setSaid(say('pictureTaken'));
  };
  return {
    said,
    add: (files) =>
      put([...(files ?? [])].map((file) => ({ name: file.name || 'pasted.png', blob: file, isFinished: true }))),
    remove: (picture) => change({ pictures: latest.current.filter((other) => other !== picture) }),
    async takePicture() {
      fail('');
      setSaid('');
      try {
        const { takePicture } = await import('./picture/take-picture.ts');
        const ways = options.screenshot ?? ['page', 'tab'];
        const taken = await source.quietly(() => takePicture(ways, dialog));
        if (taken === 'wrong-surface') fail(say('wrongSurface'));
        else put([{ name: nameOfNext(latest.current), blob: taken, isFinished: false }]);
      } catch {
        fail(say('noPicture'));
      }
    },
  };
}
