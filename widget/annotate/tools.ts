import type { Color, Kind } from './shapes.ts';

export type Tool = 'select' | Kind;

interface ToolFacts {
  readonly name: Tool;
  /** The letter that picks it. */
  readonly key: string;
  /** Drawn in 16 × 16. */
  readonly path: string;
}

/** The tools, in the order of the toolbar. */
export const tools: readonly ToolFacts[] = [
  {
    name: 'select',
    key: 'V',
    path: 'M4 2.5 12.5 8 8.75 9 7 13z',
  },
  {
    name: 'crop',
    key: 'C',
    path: 'M4.5 1.5v10h10M1.5 4.5h10v10',
  },
  {
    name: 'rectangle',
    key: 'R',
    path: 'M2.5 3.5h11v9h-11z',
  },
  {
    name: 'arrow',
    key: 'A',
    path: 'M3 13 13 3M6.5 3H13v6.5',
  },
  {
    name: 'text',
    key: 'T',
    path: 'M3 5V3h10v2M8 3v10M6 13h4',
  },
  {
    name: 'number',
    key: 'N',
    path: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M6.75 6.25 8.25 5.25v5.5',
  },
  {
    name: 'blackout',
    key: 'B',
    path: 'M2.5 4.5h11v7h-11zM3 6h10M3 7.25h10M3 8.5h10M3 9.75h10',
  },
];

interface Paint {
  readonly ink: string;
  /** Drawn around and upon the ink: one of both shows on any ground. */
  readonly contrast: string;
}

/** White on the first, dark on yellow: each with a contrast of 4.5 at least. */
export const paints: Readonly<Record<Color, Paint>> = {
  red: { ink: '#d9201f', contrast: '#ffffff' },
  yellow: { ink: '#ffc400', contrast: '#161616' },
  green: { ink: '#0b7d3b', contrast: '#ffffff' },
  blue: { ink: '#1d5fd6', contrast: '#ffffff' },
};

export const colors: readonly Color[] = ['red', 'yellow', 'green', 'blue'];
