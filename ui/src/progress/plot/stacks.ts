// Bars by day, of several kinds on top of one another, as uPlot draws them.

import type uPlot from 'uplot';

import { token, zoom } from '../../lab/theme';

export interface DayBar {
  /** "28 Nov". */
  readonly label: string;
  /** One number per kind, the lowest kind first. */
  readonly counts: readonly number[];
}

/** How each kind is filled, from the bottom up. The third is only outlined: no two kinds differ in colour alone. */
export const fills = ['solid', 'striped', 'hollow'] as const;

/** Sums from the bottom up: the whole bar first, so that the lower kinds are drawn over it. */
export function stackedData(bars: readonly DayBar[], kinds: number): uPlot.AlignedData {
  // Nothing is left out: a bar without height would still be drawn as a line.
  const upTo = (kind: number) =>
    bars.map(({ counts }) => counts.slice(0, kind + 1).reduce((sum, count) => sum + count, 0) || null);
  return [[...bars.keys()], ...Array.from({ length: kinds }, (_, at) => upTo(kinds - 1 - at))];
}

export function stackedOptions(
  bars: readonly DayBar[],
  kinds: number,
  size: { width: number; height: number },
  paths: typeof uPlot.paths,
): uPlot.Options {
  const font = `${Math.round(12 * zoom())}px ${token('--face-interface')}`;
  const quiet = { stroke: token('--faint'), font, gap: 6, ticks: { show: false } };
  const most = Math.max(4, ...bars.map(({ counts }) => counts.reduce((sum, count) => sum + count, 0)));
  const path = paths.bars?.({ size: [0.72, 36], align: 0 });
  return {
    ...size,
    legend: { show: false },
    cursor: { show: false },
    padding: [10 * zoom(), 0, 0, 0],
    scales: {
      x: { time: false, range: [-0.6, Math.max(bars.length, 7) - 0.4] },
      y: { range: [0, most * 1.05] },
    },
    axes: [
      {
        ...quiet,
        grid: { show: false },
        space: 64 * zoom(),
        size: 24 * zoom(),
        incrs: [1, 2, 7, 14, 28, 91, 182, 364],
        values: (_, splits) => splits.map((split) => bars[split]?.label ?? ''),
      },
      {
        ...quiet,
        grid: { stroke: token('--line'), width: 1 },
        space: 30 * zoom(),
        size: 36 * zoom(),
        incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000],
      },
    ],
    series: [
      {},
      ...Array.from({ length: kinds }, (_, at): uPlot.Series => {
        const fill = fills[kinds - 1 - at] ?? 'solid';
        return {
          ...(path ? { paths: path } : {}),
          fill: () => paint(fill),
          stroke: fill === 'solid' ? token('--soft') : token('--faint'),
          width: fill === 'solid' ? 0 : 1,
          points: { show: false },
        };
      }),
    ],
  };
}

/** Upper kinds are drawn first and reach down to the axis: what is drawn over them must cover them. */
function paint(fill: (typeof fills)[number]): CanvasRenderingContext2D['fillStyle'] {
  if (fill === 'solid') return token('--soft');
  if (fill === 'hollow') return token('--paper');
  return stripes() ?? token('--line');
}

function stripes(): CanvasPattern | null {
  const tile = document.createElement('canvas');
  const side = 6 * Math.round(devicePixelRatio || 1);
  tile.width = side;
  tile.height = side;
  const context = tile.getContext('2d');
  if (!context) return null;
  context.fillStyle = token('--paper');
  context.fillRect(0, 0, side, side);
  context.strokeStyle = token('--faint');
  context.lineWidth = side / 4;
  context.beginPath();
  for (const shift of [-side, 0, side]) {
    context.moveTo(shift, side);
    context.lineTo(shift + side, 0);
  }
  context.stroke();
  return context.createPattern(tile, 'repeat');
}
