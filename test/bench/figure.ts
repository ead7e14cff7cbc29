/** One measurement, of each subject in turn. */
export interface Figure {
  readonly title: string;
  readonly unit: string;
  /** How it was measured, for who reads the report. */
  readonly how: string;
  readonly rows: readonly Row[];
  readonly goals: readonly Goal[];
}

export interface Row {
  readonly subject: string;
  /** Every value as it was measured, warm-up left out. */
  readonly samples: readonly number[];
  readonly note?: string;
}

/** What a figure is to be. */
export interface Goal {
  readonly what: string;
  readonly value: number;
  readonly limit: number;
  /** Otherwise at most. */
  readonly atLeast?: true;
}

export const isMet = ({ value, limit, atLeast }: Goal): boolean => (atLeast ? value >= limit : value <= limit);
