// What of a run can be exported, under the words of the button that does it.

import type { Declaration } from '../../lib/ipc/types/Declaration';
import type { Export } from '../../lib/ipc/types/Export';
import { shareAxes, tabulate, wordAxis } from '../curves';
import type { Trace } from '../recording';
import { asTensor } from '../values';

export interface Offer {
  readonly title: string;
  readonly export: Export;
}

/** The outputs that are tables, curves or small tensors, and the plots of what was streamed. */
export function tables(
  { outputs, series }: Declaration,
  values: Record<string, unknown>,
  trace: Trace,
): Offer[] {
  const listed = outputs.filter(({ name, shows }) => {
    const value = values[name];
    if (!Array.isArray(value) || value.length === 0) return false;
    return shows === 'table' || shows === 'curve' || (shows === 'tensor' && isFlat(value));
  });
  const streamed = shareAxes(series).flatMap(({ x, y, series: shared }): Offer[] => {
    const curves = shared.flatMap(({ name, title }) => {
      const curve = trace.curves.get(name);
      return curve ? [{ title, curve }] : [];
    });
    if (curves.length === 0) return [];
    const columns = [wordAxis(x), ...curves.map(({ title }) => title)];
    // JSON has no NaN: a point that is not finite, or not there, is an empty cell.
    const rows = tabulate(curves).map((row) => row.map((value) => (Number.isFinite(value) ? value : null)));
    return [{ title: `${y.title} over ${x.title}`, export: { as: 'plot', name: y.title, columns, rows } }];
  });
  return [
    ...listed.map(({ name, title }): Offer => ({ title, export: { as: 'output', name } })),
    ...streamed,
  ];
}

/** With one axis or two, so that it has rows. */
function isFlat(value: unknown[]): boolean {
  const rank = asTensor(value)?.shape.length ?? 0;
  return rank === 1 || rank === 2;
}
