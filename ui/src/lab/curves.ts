// Curves made ready to be drawn, read out and put into a table.

import type { Axis } from '../lib/ipc/types/Axis';
import type { Series } from '../lib/ipc/types/Series';
import type { Curve } from './recording';
import { asNumber, wordNumber } from './values';

export interface NamedCurve {
  readonly title: string;
  readonly curve: Curve;
}

/** Series that share both axes, and so a plot. */
export interface SharedAxes {
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
}

export function shareAxes(series: readonly Series[]): SharedAxes[] {
  const groups = new Map<string, Series[]>();
  for (const one of series) {
    const axes = JSON.stringify([one.x, one.y]);
    groups.set(axes, [...(groups.get(axes) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => {
    const first = group[0];
    return first ? [{ x: first.x, y: first.y, series: group }] : [];
  });
}

/** An output shown as a curve: a list of `[x, y]` pairs. */
export function asCurve(value: unknown): Curve {
  const pairs = Array.isArray(value) ? value.filter(Array.isArray) : [];
  return {
    xs: Float64Array.from(pairs, (pair) => asNumber(pair[0])),
    ys: Float64Array.from(pairs, (pair) => asNumber(pair[1])),
  };
}

export function wordAxis(axis: Axis): string {
  return axis.unit ? `${axis.title} (${axis.unit})` : axis.title;
}

/** At most about `most` points; of each stretch the lowest and the highest stay, so that no spike is lost. */
export function thin({ xs, ys }: Curve, most: number): Curve {
  if (xs.length <= most) return { xs, ys };
  const stretch = Math.ceil(xs.length / (most / 2));
  const kept: number[] = [];
  for (let start = 0; start < xs.length; start += stretch) {
    const end = Math.min(start + stretch, xs.length);
    let low = start;
    let high = start;
    for (let at = start; at < end; at += 1) {
      if (pick(ys, at) < pick(ys, low) || Number.isNaN(pick(ys, low))) low = at;
      if (pick(ys, at) > pick(ys, high) || Number.isNaN(pick(ys, high))) high = at;
    }
    kept.push(...(low === high ? [low] : [Math.min(low, high), Math.max(low, high)]));
  }
  const last = xs.length - 1;
  if (kept.at(-1) !== last) kept.push(last);
  return {
    xs: Float64Array.from(kept, (at) => pick(xs, at)),
    ys: Float64Array.from(kept, (at) => pick(ys, at)),
  };
}

/** What a plot shows, for those who do not see it: how each curve begins and ends, its least and its most. */
export function summarise(curves: readonly NamedCurve[]): string {
  return curves.map(summariseOne).join(' ');
}

function summariseOne({ title, curve: { xs, ys } }: NamedCurve): string {
  const points = [...ys].flatMap((y, at) => (Number.isFinite(y) ? [{ x: pick(xs, at), y }] : []));
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return `${title}: no points yet.`;
  const least = points.reduce((low, point) => (point.y < low.y ? point : low));
  const most = points.reduce((high, point) => (point.y > high.y ? point : high));
  const at = (point: { x: number; y: number }) => `${wordNumber(point.y)} at ${wordNumber(point.x)}`;
  return `${title}: ${points.length} ${points.length === 1 ? 'point' : 'points'}, first ${at(first)}, last ${at(last)}, least ${at(least)}, most ${at(most)}.`;
}

/** Rows of `[x, one y per curve]` over every x that some curve has; NaN where a curve has no point there. */
export function tabulate(curves: readonly NamedCurve[]): number[][] {
  const rows = new Map<number, number[]>();
  curves.forEach(({ curve }, column) => {
    curve.xs.forEach((x, at) => {
      const row = rows.get(x) ?? [x, ...curves.map(() => NaN)];
      row[column + 1] = pick(curve.ys, at);
      rows.set(x, row);
    });
  });
  return [...rows.values()].sort((a, b) => pick(a, 0) - pick(b, 0));
}

/** Evenly chosen entries, at most `most` of them, with the first and the last. */
export function sample<Entry>(entries: readonly Entry[], most: number): Entry[] {
  if (entries.length <= most) return [...entries];
  const step = (entries.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, at) => entries[Math.round(at * step)]).filter(
    (entry): entry is Entry => entry !== undefined,
  );
}

function pick(numbers: ArrayLike<number>, index: number): number {
  return numbers[index] ?? NaN;
}
