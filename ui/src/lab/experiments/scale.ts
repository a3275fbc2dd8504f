// A stretch of a parameter's values, spread by sums or by factors.

export interface Span {
  readonly from: number;
  readonly to: number;
  readonly logarithmic: boolean;
  /** Whether only whole numbers count. */
  readonly whole: boolean;
}

/** The value at a share of the way, from 0 to 1: exactly the ends, and short numbers between them. */
export function valueAt({ from, to, logarithmic, whole }: Span, share: number): number {
  if (share <= 0) return from;
  if (share >= 1) return to;
  const value = logarithmic ? from * (to / from) ** share : from + (to - from) * share;
  if (whole) return Math.round(value);
  return Number(value.toPrecision(4));
}

/** How far along a value stands, from 0 to 1. */
export function shareOf({ from, to, logarithmic }: Span, value: number): number {
  if (from === to) return 0;
  return logarithmic ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
}

/** So many values evenly along the stretch, ends included; fewer where whole numbers would come twice. */
export function spread(span: Span, count: number): number[] {
  const values = Array.from({ length: count }, (_, at) => valueAt(span, at / Math.max(1, count - 1)));
  return [...new Set(values)];
}
