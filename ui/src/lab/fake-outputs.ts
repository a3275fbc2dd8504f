// What the short fake demos give.

import type { RunEvent } from '../lib/ipc/types/RunEvent';
import type { RunRequest } from '../lib/ipc/types/RunRequest';
import { digit, picture } from './fake';
import { descentOutputs } from './fake-descent';
import { digitOutputs } from './fake-digits';

export interface Computed {
  outputs: Record<string, unknown>;
  events: RunEvent[];
}

export function fakeOutputs({ demo, parameters }: RunRequest): Computed {
  switch (demo) {
    case 'double-and-slice':
      return { outputs: doubleAndSlice(parameters), events: [] };
    case 'broadcasting':
      return { outputs: broadcasting(list(parameters.a), list(parameters.b)), events: [] };
    case 'rmse-and-l1':
      return rmseAndL1(parameters);
    case 'accuracy-vs-loss':
      return accuracyVsLoss();
    default:
      return (
        descentOutputs(demo, parameters) ?? digitOutputs(demo, parameters) ?? { outputs: {}, events: [] }
      );
  }
}

/** Selects all but the first row and the first column, whatever the slice says. */
function doubleAndSlice(parameters: Record<string, unknown>): Record<string, unknown> {
  const [rows, columns, factor] = [
    Number(parameters.rows),
    Number(parameters.columns),
    Number(parameters.factor),
  ];
  const storage = count(rows * columns).map((index) => (index + 1) * factor);
  const matrix = count(rows).map((row) => storage.slice(row * columns, (row + 1) * columns));
  const lit = count(rows * columns).filter((index) => index >= columns && index % columns > 0);
  return {
    doubled: matrix,
    result: matrix.slice(1).map((row) => row.slice(1)),
    shape: [rows - 1, columns - 1],
    steps: [
      ['after', 'shape'],
      ['no brackets yet', `[${rows}, ${columns}]`],
      ['[1:, 1:]', `[${rows - 1}, ${columns - 1}]`],
    ],
    offset: columns + 1,
    strides: [columns, 1],
    shares_storage: true,
    storage,
    lit,
    bytes_held: storage.length * 8,
    bytes_copied: 0,
  };
}

function broadcasting(a: number[], b: number[]): Record<string, unknown> {
  const rank = Math.max(a.length, b.length);
  const size = (shape: number[], axis: number) => shape[shape.length - rank + axis];
  const axes = count(rank).map((axis) => {
    const [left, right] = [size(a, axis), size(b, axis)];
    const fits = (left ?? 1) === (right ?? 1) || (left ?? 1) === 1 || (right ?? 1) === 1;
    return { left, right, result: fits ? Math.max(left ?? 1, right ?? 1) : null };
  });
  const clash = axes.findIndex(({ result }) => result === null);
  const shape = axes.map(({ result }) => result ?? 0);
  const rows = axes.map(({ left, right, result }, axis) => [
    rank - axis,
    left ?? 'missing',
    right ?? 'missing',
    result ?? 'none',
    result === null ? 'clash' : left === right ? 'equal' : left === result ? 'b stretches' : 'a stretches',
  ]);
  const values = (of: number[], step: number) =>
    nest(
      of,
      count(product(of)).map((index) => (index + 1) * step),
    );
  const strides = (of: number[]) =>
    shape.map((_, axis) =>
      (size(of, axis) ?? 1) === 1 ? 0 : product(of.slice(of.length - rank + axis + 1)),
    );
  const at = (of: number[], index: number) => {
    const steps = strides(of);
    return shape.reduce((sum, own, axis) => {
      const inner = product(shape.slice(axis + 1));
      return sum + (Math.floor(index / inner) % own) * (steps[axis] ?? 0);
    }, 0);
  };
  const total = product(shape);
  return {
    compatible: clash < 0,
    alignment: [['axis from the right', 'a', 'b', 'result', 'what happens'], ...rows.reverse()],
    shape: clash < 0 ? shape : [],
    error:
      clash < 0
        ? ''
        : `The size of tensor a (${size(a, clash)}) must match the size of tensor b (${size(b, clash)}) at non-singleton dimension ${clash}`,
    a_values: values(a, 1),
    b_values: values(b, 10),
    result:
      clash < 0
        ? nest(
            shape,
            count(total).map((index) => at(a, index) + 1 + (at(b, index) + 1) * 10),
          )
        : [],
    strides_a: clash < 0 ? strides(a) : [],
    strides_b: clash < 0 ? strides(b) : [],
    bytes_a: product(a) * 8,
    bytes_a_copied: clash < 0 ? total * 8 : 0,
    bytes_b: product(b) * 8,
    bytes_b_copied: clash < 0 ? total * 8 : 0,
    bytes_result: clash < 0 ? total * 8 : 0,
  };
}

function rmseAndL1(parameters: Record<string, unknown>): Computed {
  if (parameters.source === 'digit') {
    const haze = picture('mean', 'The mean digit', 'ink', 1, (_, row, column) => blob(row, column));
    const difference = picture(
      'difference',
      'Digit minus mean',
      'diverging',
      1,
      (_, row, column) => 128 + (column - row) * 4,
    );
    return {
      outputs: { rmse: 0.2311, l1: 0.1189 },
      events: [{ ...digit(3), name: 'digit', captions: [] }, haze, difference],
    };
  }
  const b = list(parameters.b);
  const a = list(parameters.a).map((value, at, all) =>
    at === all.length - 1 ? value + Number(parameters.outlier) : value,
  );
  const rows = a.map((value, at) => {
    const difference = value - (b[at] ?? 0);
    return [at, value, b[at] ?? 0, difference, difference ** 2, Math.abs(difference)];
  });
  const sum = (column: number) => rows.reduce((total, row) => total + (row[column] ?? 0), 0);
  const outputs = {
    rmse: Math.sqrt(sum(4) / rows.length),
    l1: sum(5) / rows.length,
    l2: Math.sqrt(sum(4)),
    l1_sum: sum(5),
    steps: [['element', 'a', 'b', 'difference', 'squared', 'absolute'], ...rows],
  };
  return { outputs, events: [] };
}

function accuracyVsLoss(): Computed {
  const point = (series: string, x: number, y: number): RunEvent => ({ event: 'point', series, x, y });
  const events = count(81).flatMap((at) => {
    const by = (at - 40) / 40;
    const stairs = 0.83 - Math.round(Math.abs(by - 0.1) * 9) / 300;
    return [point('accuracy', by, stairs), point('loss', by, 0.712 + (by - 0.14) ** 2 * 0.11)];
  });
  const shares = count(9).flatMap((at) => {
    const size = 10 ** (at - 8);
    const noticed = Math.min(0.94, size ** 0.6);
    return [point('accuracy_share', size, noticed < 0.01 ? 0 : noticed), point('loss_share', size, 1)];
  });
  const outputs = {
    accuracy_share: 0.01,
    loss_share: 1,
    accuracy_slope: 0,
    loss_slope: -0.0308,
    accuracy_has_gradient: false,
    loss_has_gradient: true,
  };
  return { outputs, events: [...events, ...shares] };
}

const blob = (row: number, column: number) => 200 * Math.exp(-((row - 14) ** 2 + (column - 14) ** 2) / 50);
const list = (value: unknown): number[] => (Array.isArray(value) ? value.map(Number) : []);
const count = (length: number): number[] => Array.from({ length }, (_, index) => index);
const product = (sizes: readonly number[]): number => sizes.reduce((total, size) => total * size, 1);

function nest(shape: number[], cells: number[]): unknown {
  const [size, ...inner] = shape;
  if (size === undefined) return cells[0];
  const length = product(inner);
  return count(size).map((index) => nest(inner, cells.slice(index * length, (index + 1) * length)));
}
