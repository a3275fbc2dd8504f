// How uPlot draws a plot: faint horizontal lines, quiet axes, each curve's name at its end.

import type uPlot from 'uplot';

import type { Axis } from '../lib/ipc/types/Axis';
import { thin, type NamedCurve } from './curves';
import { token, zoom } from './theme';
import { wordNumber } from './values';

/** More points than a plot has pixels across cannot be seen. */
const mostPoints = 1600;

/** Colours in the order of the curves. Dashes tell them apart where colour does not. */
const strokes: readonly { colour: string; dash: number[] }[] = [
  { colour: '--ink', dash: [] },
  { colour: '--cool', dash: [6, 3] },
  { colour: '--flame', dash: [2, 3] },
  { colour: '--soft', dash: [10, 4, 2, 4] },
];

/** Curves of a pinned run stand behind, fainter than any of the present one. */
const pinnedStroke = { colour: '--faint', dash: [3, 4] };

function strokeOf(at: number, behind: number): { colour: string; dash: number[] } {
  if (at < behind) return pinnedStroke;
  return strokes[(at - behind) % strokes.length] ?? { colour: '--ink', dash: [] };
}

/** The stretch of each axis that is shown; where none is given, the points decide. */
export interface Bounds {
  readonly x?: readonly [number, number];
  readonly y?: readonly [number, number];
}

export interface ChartAxes {
  readonly x: Axis;
  readonly y: Axis;
  readonly bounds?: Bounds;
}

/** The curves in uPlot's form over one shared run of xs; what an axis by factors cannot show is left out. */
export function chartData(
  curves: readonly NamedCurve[],
  axes: ChartAxes,
  join: typeof uPlot.join,
): uPlot.AlignedData {
  const tables = curves.map(({ curve }): uPlot.AlignedData => {
    const { xs, ys } = thin(curve, mostPoints);
    const shown = [...xs.keys()].filter((at) => !axes.x.logarithmic || (xs[at] ?? 0) > 0);
    const drawable = (y: number) => Number.isFinite(y) && (!axes.y.logarithmic || y > 0);
    const y = (at: number) => ys[at] ?? NaN;
    return [shown.map((at) => xs[at] ?? 0), shown.map((at) => (drawable(y(at)) ? y(at) : null))];
  });
  return tables.length > 1 ? join(tables) : (tables[0] ?? [[], []]);
}

/** The first `behind` of the curves are a pinned run's. */
export function chartOptions(
  titles: readonly string[],
  axes: ChartAxes,
  size: { width: number; height: number },
  paths: typeof uPlot.paths,
  behind = 0,
): uPlot.Options {
  const font = `${Math.round(12 * zoom())}px ${token('--face-interface')}`;
  const names = titles.length > 1;
  return {
    ...size,
    legend: { show: false },
    cursor: { show: false },
    padding: [12 * zoom(), names ? labelRoom(titles, font) : 12, 0, 0],
    scales: {
      x: { time: false, distr: axes.x.logarithmic ? 3 : 1, ...range(axes.bounds?.x) },
      y: { distr: axes.y.logarithmic ? 3 : 1, ...range(axes.bounds?.y) },
    },
    axes: [
      {
        ...axis(font),
        grid: { show: false },
        space: 56 * zoom(),
        size: 24 * zoom(),
        incrs: increments,
        ...(axes.x.logarithmic ? { values: decades(56 * zoom()) } : {}),
      },
      {
        ...axis(font),
        grid: { stroke: token('--line'), width: 1, ...(axes.y.logarithmic ? { filter: onlyDecades } : {}) },
        space: 28 * zoom(),
        // Plots under one another begin at one line, unless their labels are unusually long.
        size: (_, values) =>
          10 + Math.max(...['0.000', ...(values ?? [])].map((value) => textWidth(value ?? '', font))),
      },
    ],
    series: [
      {},
      ...titles.map((_, at): uPlot.Series => {
        const { colour, dash } = strokeOf(at, behind);
        return {
          stroke: token(colour),
          dash,
          width: 1.5,
          spanGaps: false,
          points: { show: pointsShow },
          ...(axes.y.stepped ? { paths: paths.stepped?.({ align: 1 }) } : {}),
        };
      }),
    ],
    hooks: names ? { draw: [(chart) => nameCurves(chart, titles, behind, font)] } : {},
  };
}

function range(bounds: Bounds['x']): uPlot.Scale {
  return bounds ? { range: [...bounds] } : {};
}

function axis(font: string): uPlot.Axis {
  return {
    stroke: token('--faint'),
    font,
    gap: 6,
    ticks: { show: false },
    values: (_, splits) => splits.map((split) => (split === null ? '' : wordNumber(split))),
  };
}

const round = Array.from({ length: 25 }, (_, at) => 10 ** (at - 12)).flatMap((power) => [
  power,
  2 * power,
  5 * power,
]);
const whole = round.filter((increment) => increment >= 1);

/** Steps and epochs are counted in whole ones. */
const increments: uPlot.Axis.Incrs = (chart) =>
  chart.data[0]?.every((x) => Number.isInteger(x)) ? whole : round;

/** Along an axis by factors, as many powers of ten as have room. */
function decades(space: number): uPlot.Axis.DynamicValues {
  return (chart, splits) => {
    const powers = splits.filter(isDecade);
    const every = Math.ceil((powers.length * space) / (chart.width * 0.7));
    const labelled = new Set(powers.filter((_, at) => at % every === 0));
    return splits.map((split) => (labelled.has(split) ? wordNumber(split) : ''));
  };
}

/** Lines at powers of ten alone: the nine between would fill the plot. */
const onlyDecades: uPlot.Axis.Filter = (_, splits) => splits.map((split) => (isDecade(split) ? split : null));

function isDecade(split: number | null): boolean {
  const power = Math.log10(split ?? 0);
  return Math.abs(power - Math.round(power)) < 1e-9;
}

/** Marks on a curve of a few points, none on a long one. */
const pointsShow: uPlot.Series.Points.Show = (chart) => (chart.data[0]?.length ?? 0) <= 12;

/** Writes each curve's name where it ends, moved apart where two would touch. */
function nameCurves(chart: uPlot, titles: readonly string[], behind: number, font: string): void {
  const { ctx } = chart;
  const ratio = ctx.canvas.width / chart.width;
  const height = 15 * zoom() * ratio;
  const ends = titles.flatMap((title, at) => {
    const ys = chart.data[at + 1] ?? [];
    let last = ys.length - 1;
    while (last >= 0 && ys[last] == null) last -= 1;
    if (last < 0) return [];
    const x = chart.valToPos(chart.data[0]?.[last] ?? 0, 'x', true);
    return [{ title, at, x, y: chart.valToPos(ys[last] ?? 0, 'y', true) }];
  });
  ends.sort((a, b) => a.y - b.y);
  const floor = chart.bbox.top + chart.bbox.height - height / 2;
  ends.forEach((end, at) => {
    const above = ends[at - 1];
    if (above) end.y = Math.max(end.y, above.y + height);
    end.y = Math.min(end.y, floor - (ends.length - 1 - at) * height);
  });
  ctx.save();
  ctx.font = font.replace(/^[\d.]+px/, (size) => `${parseFloat(size) * ratio}px`);
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  for (const { title, at, x, y } of ends) {
    ctx.fillStyle = token(strokeOf(at, behind).colour);
    ctx.fillText(title, x + 8 * ratio, y);
  }
  ctx.restore();
}

function labelRoom(titles: readonly string[], font: string): number {
  return 16 + Math.max(...titles.map((title) => textWidth(title, font)));
}

let ruler: CanvasRenderingContext2D | null = null;

function textWidth(text: string, font: string): number {
  ruler ??= document.createElement('canvas').getContext('2d');
  if (!ruler) return text.length * 7;
  ruler.font = font;
  return Math.ceil(ruler.measureText(text).width);
}
