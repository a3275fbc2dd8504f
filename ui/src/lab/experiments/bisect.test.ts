// Sweeps and bisection by numbers alone. No DOM.

import { describe, expect, it } from 'vitest';

import { bracketOf, mostRuns, nextTry, type Tried } from './bisect';
import { shareOf, spread, valueAt, type Span } from './scale';

const rates: Span = { from: 0.01, to: 10, logarithmic: true, whole: false };
const units: Span = { from: 1, to: 512, logarithmic: false, whole: true };

describe('a spread of values', () => {
  it('goes by factors or by sums, from end to end', () => {
    expect(spread(rates, 4)).toEqual([0.01, 0.1, 1, 10]);
    expect(spread({ ...rates, logarithmic: false, from: 0, to: 1 }, 5)).toEqual([0, 0.25, 0.5, 0.75, 1]);
  });

  it('holds a whole number once only', () => {
    expect(spread({ from: 1, to: 4, logarithmic: false, whole: true }, 40)).toEqual([1, 2, 3, 4]);
  });

  it('keeps ends that are longer than four digits as they were given', () => {
    expect(spread({ from: 0.123456, to: 0.987654, logarithmic: false, whole: false }, 2)).toEqual([
      0.123456, 0.987654,
    ]);
  });

  it('tells how far along a value stands', () => {
    expect(shareOf(rates, 0.1)).toBeCloseTo(1 / 3);
    expect(shareOf(units, valueAt(units, 0.5))).toBeCloseTo(0.5, 2);
  });
});

/** Bisects a condition to the end. */
function search(span: Span, holds: (x: number) => boolean): Tried[] {
  const tried: Tried[] = [];
  for (let x = nextTry(span, tried); x !== null; x = nextTry(span, tried)) {
    tried.push({ x, y: x, holds: holds(x) });
    if (tried.length > 2 * mostRuns) throw new Error('the search does not end');
  }
  return tried;
}

describe('bisection', () => {
  it('closes in on a flip to a hundredth of its value, by factors', () => {
    const tried = search(rates, (x) => x > 1.32);
    const bracket = bracketOf(tried);
    expect(tried.length).toBeLessThanOrEqual(mostRuns);
    expect(bracket?.low.x).toBeLessThanOrEqual(1.32);
    expect(bracket?.high.x).toBeGreaterThan(1.32);
    expect((bracket?.high.x ?? 9) - (bracket?.low.x ?? 0)).toBeLessThanOrEqual(0.0133);
  });

  it.each([2, 17, 255, 256, 512])('finds the whole number from which on it holds: %i', (first) => {
    const bracket = bracketOf(search(units, (x) => x >= first));
    expect([bracket?.low.x, bracket?.high.x]).toEqual([first - 1, first]);
  });

  it('finds where it stops holding just as well', () => {
    const bracket = bracketOf(search(units, (x) => x <= 100));
    expect([bracket?.low.x, bracket?.high.x]).toEqual([100, 101]);
  });

  it('asks for the ends alone where both say the same', () => {
    const tried = search(rates, () => true);
    expect(tried.map(({ x }) => x)).toEqual([0.01, 10]);
    expect(bracketOf(tried)).toBeNull();
  });

  it('ends at a flip at zero, which no share of the value comes close to', () => {
    const tried = search({ from: -1, to: 1, logarithmic: false, whole: false }, (x) => x > 0);
    expect(tried.length).toBeLessThanOrEqual(mostRuns);
    expect(bracketOf(tried)?.low.x).toBeLessThanOrEqual(0);
    expect(bracketOf(tried)?.high.x).toBeGreaterThan(0);
  });
});
