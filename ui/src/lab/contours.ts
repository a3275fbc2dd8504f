// A surface given on a grid, as contour lines on a map.

import { contours } from 'd3-contour';

export type Point = readonly [number, number];

/** Turns values along both axes into places on the map and back; the second axis points up. */
export interface Frame {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly valuesAt: (across: number, down: number) => Point;
}

export interface Contour {
  readonly value: number;
  /** The region in which the surface lies at or above `value`, as the data of an SVG path. */
  readonly region: string;
}

export interface Surface {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** A row for each of `ys`, in each a value for each of `xs`. */
  readonly rows: readonly (readonly number[])[];
}

export function frame({ xs, ys }: Surface, width: number, height: number): Frame {
  const [left, right] = [xs[0] ?? 0, xs.at(-1) ?? 1];
  const [bottom, top] = [ys[0] ?? 0, ys.at(-1) ?? 1];
  return {
    x: (value) => ((value - left) / (right - left)) * width,
    y: (value) => (1 - (value - bottom) / (top - bottom)) * height,
    valuesAt: (across, down) => [left + across * (right - left), top - down * (top - bottom)],
  };
}

/** About `count` contours. On a bowl they are as far apart as its slope is steep: levels grow by squares. */
export function contourMap(surface: Surface, at: Frame, count = 14): Contour[] {
  const [columns, lines] = [surface.xs.length, surface.ys.length];
  const values = surface.rows.flat();
  if (columns < 2 || lines < 2 || values.length !== columns * lines) return [];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const levels = Array.from(
    { length: count },
    (_, level) => least + (most - least) * ((level + 0.5) / count) ** 2,
  );
  // A grid's cell has its value in the middle, so that the first value stands half a cell from the edge.
  const value = (axis: readonly number[], place: number) => {
    const share = (place - 0.5) / (axis.length - 1);
    return (axis[0] ?? 0) + share * ((axis.at(-1) ?? 1) - (axis[0] ?? 0));
  };
  const corner = ([across = 0, up = 0]: number[]) =>
    `${at.x(value(surface.xs, across)).toFixed(1)},${at.y(value(surface.ys, up)).toFixed(1)}`;
  return contours()
    .size([columns, lines])
    .thresholds(levels)(values)
    .map(({ value: level, coordinates }) => ({
      value: level,
      region: coordinates.flatMap((rings) => rings.map((ring) => `M${ring.map(corner).join('L')}Z`)).join(''),
    }));
}

/** The points joined by straight lines, as the data of an SVG path. */
export function polyline(points: readonly Point[]): string {
  return points.map(([x, y], index) => `${index ? 'L' : 'M'}${x.toFixed(1)},${y.toFixed(1)}`).join('');
}

/** Where along each path its name stands farthest from the other paths and from the names before it. */
export function labelPlaces(paths: readonly (readonly Point[])[], room: Point): (Point | null)[] {
  const taken: Point[] = [];
  return paths.map((path, own) => {
    const others = paths.flatMap((other, at) => (at === own ? [] : other));
    let best: { place: Point; gap: number } | null = null;
    for (const place of path) {
      // Where all of them begin there is no telling them apart.
      if (path[0] && distance(place, path[0]) < 40) continue;
      if (place[0] < 8 || place[0] > room[0] - 96 || place[1] < 16 || place[1] > room[1] - 10) continue;
      const label: Point = [place[0] + 44, place[1]];
      const near = Math.min(...others.map((other) => distance(label, other)), 60);
      const apart = Math.min(...taken.map((other) => distance(label, other)), 120);
      const gap = near + apart / 2;
      if (!best || gap > best.gap) best = { place, gap };
    }
    if (best) taken.push([best.place[0] + 44, best.place[1]]);
    return best?.place ?? null;
  });
}

/** Nearness down counts three times: a line of text is wide, not high. */
function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], 3 * (a[1] - b[1]));
}
