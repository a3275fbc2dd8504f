// Contour lines against surfaces whose level sets are known.

import { describe, expect, it } from 'vitest';

import { contourMap, frame, labelPlaces, type Point } from './contours';

const axis = Array.from({ length: 41 }, (_, at) => -2 + at / 10);
const bowl = { xs: axis, ys: axis, rows: axis.map((y) => axis.map((x) => x * x + y * y)) };

describe('a contour map', () => {
  it('draws the circles of a round bowl, levels by squares', () => {
    const at = frame(bowl, 400, 400);
    const regions = contourMap(bowl, at, 8);
    expect(regions.map(({ value }) => value)).toEqual(
      Array.from({ length: 8 }, (_, level) => expect.closeTo(8 * ((level + 0.5) / 8) ** 2, 9)),
    );
    const second = regions[2];
    // The inner ring of the region above a level is the circle of its radius; 100 pixels are 1 here.
    const ring = second?.region.split('M').at(-1) ?? '';
    const radii = [...ring.matchAll(/([\d.-]+),([\d.-]+)/g)].map(([, x, y]) =>
      Math.hypot(Number(x) - 200, Number(y) - 200),
    );
    expect(radii.length).toBeGreaterThan(20);
    for (const radius of radii)
      expect(Math.abs(radius - 100 * Math.sqrt(second?.value ?? 0))).toBeLessThan(1.5);
  });

  it('is empty before there is a surface', () => {
    const nothing = { xs: [], ys: [], rows: [] };
    expect(contourMap(nothing, frame(nothing, 100, 100))).toEqual([]);
  });

  it('has the second axis point up', () => {
    const at = frame(bowl, 400, 200);
    expect([at.x(-2), at.y(2), at.x(2), at.y(-2)]).toEqual([0, 0, 400, 200]);
    expect(at.valuesAt(0.75, 0.25)).toEqual([1, 1]);
  });
});

it('names paths where they lie apart, away from where all begin', () => {
  const up: Point[] = [
    [50, 200],
    [60, 195],
    [150, 60],
    [200, 200],
  ];
  const down: Point[] = [
    [50, 200],
    [60, 205],
    [150, 340],
    [200, 200],
  ];
  expect(labelPlaces([up, down], [400, 400])).toEqual([
    [150, 60],
    [150, 340],
  ]);
});
