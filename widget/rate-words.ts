/** A share from 0 to 1, as a person writes it: in percent. */
export const rateInWords = (rate: number): string => String(Number((rate * 100).toFixed(4)));

/** Undefined for what is no share. Nothing written means all. */
export function rateFromWords(text: string): number | undefined {
  const typed = text.trim().replace('%', '').replace(',', '.').trim();
  if (typed === '') return 1;
  const rate = Number(typed) / 100;
  return rate >= 0 && rate <= 1 ? rate : undefined;
}
