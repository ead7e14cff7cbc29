import { useEffect, useState } from 'preact/hooks';
import { type Milliseconds, milliseconds } from '../shared/brand.ts';

/** The time, drawn again twice a minute, so that “2 minutes ago” stays true. */
export function useNow(): Milliseconds {
  const [now, setNow] = useState(() => milliseconds(Date.now()));
  useEffect(() => {
    const timer = setInterval(() => setNow(milliseconds(Date.now())), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
