// Reads and words the values that come out of a demo. Floats that are not finite cross as "nan", "inf" and "-inf".

import type { Shows } from '../lib/ipc/types/Shows';

/** A tensor as it is drawn: its numbers in row-major order. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly cells: readonly unknown[];
}

/** A number, also one that JSON could not hold; NaN for anything else. */
export function asNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  if (value === 'inf') return Infinity;
  if (value === '-inf') return -Infinity;
  return typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : NaN;
}

export function asNumbers(value: unknown): number[] {
  return Array.isArray(value) ? value.map(asNumber) : [];
}

/** An output that is a table: its rows, of which the first names the columns. */
export function asRows(value: unknown): unknown[][] {
  return Array.isArray(value) ? value.filter(Array.isArray) : [];
}

export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Short enough to read, long enough to compare: five significant digits, thousands apart, powers of ten far from 1. */
export function wordNumber(value: unknown): string {
  const number = asNumber(value);
  if (typeof value === 'string' && Number.isFinite(number)) return value;
  if (Number.isNaN(number)) return 'nan';
  if (!Number.isFinite(number)) return number > 0 ? '∞' : '−∞';
  const size = Math.abs(number);
  if (Number.isInteger(number) && size < 1e15) return minus(number.toLocaleString('en-US'));
  if (size >= 1e-3 && size < 1e6) return minus(String(Number(number.toPrecision(5))));
  const [digits, power] = number.toExponential(2).split('e');
  return minus(`${Number(digits)}e${Number(power)}`);
}

/** A share of 1 as a percentage: 0.9168 is 91.68 %. */
export function wordShare(value: unknown): string {
  const number = asNumber(value);
  return Number.isFinite(number) ? `${Number((number * 100).toFixed(2))}\u00a0%` : wordNumber(value);
}

export function wordDuration(milliseconds: number): string {
  if (milliseconds >= 60_000) return `${Number((milliseconds / 60_000).toFixed(1))} min`;
  return milliseconds >= 1000
    ? `${(milliseconds / 1000).toFixed(1)} s`
    : `${Number(milliseconds.toPrecision(2))} ms`;
}

/** A shape, strides, or another list as it is written in code. */
export function wordList(value: unknown): string {
  return Array.isArray(value) ? `[${value.map(wordList).join(', ')}]` : wordScalar(value);
}

export function wordScalar(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  return Number.isNaN(asNumber(value)) && value !== 'nan' ? String(value ?? '') : wordNumber(value);
}

/** The output in a line, as far as it fits into one. */
export function wordOutput(value: unknown, shows: Shows, unit: string | null): string {
  const worded = (text: string) => (unit ? `${text} ${unit}` : text);
  switch (shows) {
    case 'number':
      return worded(wordScalar(value));
    case 'share':
      return `${wordNumber(value)} (${wordShare(value)})`;
    case 'truth':
      return typeof value === 'boolean' ? (value ? 'yes' : 'no') : wordScalar(value);
    case 'shape':
      return worded(wordList(value));
    default:
      return worded(Array.isArray(value) ? wordList(value) : String(value ?? ''));
  }
}

/** A nested list as a tensor; none when the rows differ in length, for then it is not one. */
export function asTensor(value: unknown): Tensor | null {
  if (!Array.isArray(value)) return typeof value === 'object' ? null : { shape: [], cells: [value] };
  const inner = value.map(asTensor);
  const first = inner[0];
  if (!first) return value.length === 0 ? { shape: [0], cells: [] } : null;
  const same = inner.every((one) => one !== null && one.shape.join() === first.shape.join());
  if (!same) return null;
  return { shape: [value.length, ...first.shape], cells: inner.flatMap((one) => one?.cells ?? []) };
}

function minus(text: string): string {
  return text.replace(/-/g, '−');
}
