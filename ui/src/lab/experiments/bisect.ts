// Where does it flip? Bisection over what has been tried so far, in the order in which it was tried.

import { valueAt, type Span } from './scale';

export interface Tried {
  readonly x: number;
  readonly y: number;
  /** Whether the condition asked about holds there. */
  readonly holds: boolean;
}

/** The two neighbours between which it flips. */
export interface Bracket {
  readonly low: Tried;
  readonly high: Tried;
}

/** How many runs a search takes at most. */
export const mostRuns = 16;
/** How close the neighbours have to be, as a share of their value. */
const tolerance = 0.01;

/** What to try next: both ends first, then the middle of the bracket. None once there is nothing more to find. */
export function nextTry(span: Span, tried: readonly Tried[]): number | null {
  if (tried.length < 2) return tried.length === 0 ? span.from : span.to;
  const bracket = bracketOf(tried);
  if (!bracket || tried.length >= mostRuns) return null;
  const [from, to] = [bracket.low.x, bracket.high.x];
  const close = span.whole ? 1 : tolerance * Math.max(Math.abs(from), Math.abs(to));
  if (to - from <= close) return null;
  const middle = valueAt({ ...span, from, to }, 0.5);
  return middle > from && middle < to ? middle : null;
}

/** None before both ends have been tried, and none where both say the same. */
export function bracketOf(tried: readonly Tried[]): Bracket | null {
  const [first, last, ...inner] = tried;
  if (!first || !last || first.holds === last.holds) return null;
  return inner.reduce<Bracket>(
    ({ low, high }, one) => (one.holds === low.holds ? { low: one, high } : { low, high: one }),
    { low: first, high: last },
  );
}
