// Digits, training and learning rates without Rust: the demos of these, worked out in a few lines.

import type { Declaration } from '../lib/ipc/types/Declaration';
import type { Kind } from '../lib/ipc/types/Kind';
import type { Picture } from '../lib/ipc/types/Picture';
import type { RunEvent } from '../lib/ipc/types/RunEvent';
import { digit, picture } from './fake';
import { choice, float, floats, integer, output, parameter, series } from './fake-declaring';
import type { Computed } from './fake-outputs';
import { asNumber, asNumbers } from './values';

type Given = Record<string, unknown>;

const drawing: Kind = { kind: 'drawing' };
const integers = (least: number, most: number, shortest: number, longest: number): Kind => ({
  kind: 'integers',
  least,
  most,
  shortest,
  longest,
});
const follows: Pick<Declaration, 'series' | 'phases' | 'pace'> = {
  series: [],
  phases: [],
  pace: { pace: 'follows' },
};

const starts = ['zeros', 'constant', 'random', 'scaled', 'pretrained', 'linear_zeros'];
const startTitles = ['zeros', 'constant', 'random', 'random, scaled', 'pretrained', 'linear, zeros'];
const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];

export const digitDeclarations: Declaration[] = [
  {
    id: 'nearest-mean',
    title: 'Nearest mean',
    summary: 'A new image belongs to the mean digit it is closest to.',
    parameters: [
      parameter('classes', 'Classes', integers(0, 9, 2, 10), [3, 7], 'The digits to tell apart.'),
      parameter('distance', 'Distance', choice('l1', 'rmse'), 'l1', 'How far an image is from a mean.'),
      parameter('drawing', 'Drawing', drawing, '', 'A digit of your own.'),
    ],
    outputs: [
      output('accuracy_pooled', 'Accuracy over all test images', 'share'),
      output('confusion', 'Confusion matrix', 'table'),
    ],
    ...follows,
  },
  {
    id: 'ranks',
    title: 'Rank, shape, size and dtype',
    summary: 'A number, a row of pixels, an image and a stack of images.',
    parameters: [
      parameter('digit', 'Digit', integer(0, 9), 3, 'Which digit is stacked.'),
      parameter('stacked', 'Images', integer(1, 64), 4, 'How many images the stack holds.'),
      parameter('index', 'Index', { kind: 'text', longest: 40 }, '[0]', 'What is taken out of the stack.'),
    ],
    outputs: [
      output('stack_rank', 'Rank of the stack', 'number'),
      output('indexed_rank', 'Rank after indexing', 'number'),
    ],
    ...follows,
  },
  {
    id: 'filter-and-map',
    title: 'Filter and map',
    summary: 'Three notations choose and change the same numbers.',
    parameters: [
      parameter('numbers', 'Numbers', integers(-99, 99, 0, 12), [-3, -2, 1, 4, 5, 8], 'What to choose from.'),
      parameter('keep', 'Keep', choice('odd', 'even', 'positive'), 'odd', 'Which numbers stay.'),
      parameter('map', 'Map', choice('double', 'square', 'negate'), 'double', 'What is done with each.'),
    ],
    outputs: [
      output('comprehension', 'List comprehension', 'tensor'),
      output('agree', 'All three agree', 'truth'),
    ],
    ...follows,
  },
  {
    id: 'overfit',
    title: 'Overfitting',
    summary: 'A small network learns a few hundred images by heart.',
    parameters: [
      parameter('training_images', 'Training images', integer(10, 5000), 200, 'How many it learns from.'),
      parameter('epochs', 'Epochs', integer(1, 400), 60, 'How often it goes through all of them.'),
    ],
    outputs: [output('gap', 'Training minus validation accuracy', 'number')],
    series: ['accuracy', 'loss'].flatMap((of) => [
      series(`train_${of}`, 'training', 'epochs', of),
      series(`validation_${of}`, 'validation', 'epochs', of),
    ]),
    phases: [],
    pace: { pace: 'started' },
  },
  {
    id: 'initialise',
    title: 'Initial weights',
    summary: 'The same network from zeros, from constants, at random and pretrained.',
    parameters: [
      parameter('hidden_units', 'Hidden units', integer(2, 100), 30, 'The units that may become different.'),
      parameter('steps', 'Steps', integer(1, 1000), 235, 'Steps of 256 images for each start.'),
    ],
    outputs: [output('random_accuracy', 'Accuracy from random weights', 'share')],
    series: starts.map((name, at) => series(`${name}_loss`, startTitles[at] ?? '', 'steps', 'loss')),
    phases: [],
    pace: { pace: 'started' },
  },
  {
    id: 'learning-rate',
    title: 'Learning rates',
    summary: 'Rates that creep, settle, overshoot, bounce and blow up.',
    parameters: [
      parameter('on', 'On', choice('parabola', 'mnist'), 'parabola', 'Where the rate is tried.'),
      parameter('rate', 'Learning rate', float(0.001, 1.5), 0.1, 'The step on the parabola.'),
      parameter('start', 'Start', float(-3, 3), 2, 'Where the path begins.'),
      parameter('steps', 'Steps', integer(1, 100), 12, 'Steps on the parabola.'),
      parameter('rates', 'Rates', floats(0.0001, 100, 1, 6), [0.01, 0.1, 0.5, 2, 10], 'The rates tried.'),
      parameter('mnist_steps', 'MNIST steps', integer(1, 2000), 235, 'Steps at each rate.'),
    ],
    outputs: [
      output('regime', 'What the rate does on the parabola', 'text'),
      output('factor', 'Each step multiplies x by', 'number'),
    ],
    series: ordinals.map((name, at) => series(`loss_${at + 1}`, `${name} rate`, 'steps', 'loss')),
    phases: [],
    pace: { pace: 'started-when', parameter: 'on', value: 'mnist' },
  },
  {
    id: 'draw-a-digit',
    title: 'Draw a digit',
    summary: 'See what a trained classifier makes of your drawing.',
    parameters: [
      parameter('drawing', 'Drawing', drawing, '', 'A digit of your own.'),
      parameter('example', 'Test image', integer(0, 9999), 0, 'Which test image to read instead.'),
      parameter('centred', 'Centre the drawing', { kind: 'switch' }, true, 'As MNIST did.'),
    ],
    outputs: [
      output('prediction', 'Read as', 'number'),
      output('probabilities', 'Probability of each class', 'tensor'),
    ],
    ...follows,
  },
];

/** What such a demo gives; none where the demo is another one. */
export function digitOutputs(demo: string, given: Given): Computed | null {
  switch (demo) {
    case 'nearest-mean':
      return nearestMean(given);
    case 'ranks':
      return ranks(given);
    case 'filter-and-map':
      return { outputs: filterAndMap(given), events: [] };
    case 'overfit':
      return overfit(asNumber(given.epochs));
    case 'initialise':
      return initialise(asNumber(given.hidden_units), asNumber(given.steps));
    case 'learning-rate':
      return given.on === 'mnist' ? rates(given) : { outputs: parabola(given), events: [] };
    case 'draw-a-digit':
      return drawADigit(given);
    default:
      return null;
  }
}

function nearestMean({ classes, drawing }: Given): Computed {
  const digits = asNumbers(classes);
  const others = digits.length - 1;
  const images = digits.map((one) => 900 + ((one * 41) % 250));
  const misread = digits.map((_, row) => Math.round((40 * (row + 1)) / others));
  const confusion = digits.map((_, row) =>
    digits.map((_, column) => {
      const wrong = misread[row] ?? 0;
      return row === column ? (images[row] ?? 0) - others * wrong : wrong;
    }),
  );
  const accuracies = confusion.map((row, at) => (row[at] ?? 0) / (images[at] ?? 1));
  const correct = confusion.reduce((sum, row, at) => sum + (row[at] ?? 0), 0);
  const tested = images.reduce((sum, one) => sum + one, 0);
  const drawn = String(drawing ?? '') !== '';
  return {
    outputs: {
      accuracy_pooled: correct / tested,
      accuracy_averaged: accuracies.reduce((sum, one) => sum + one, 0) / digits.length,
      accuracy_per_class: accuracies,
      correct,
      tested,
      confusion: [
        ['true', ...digits.map(String)],
        ...confusion.map((row, at) => [String(digits[at]), ...row]),
      ],
      drawing_distances: drawn ? digits.map((one) => 0.11 + one / 90) : [],
      drawing_prediction: drawn ? String(Math.min(...digits)) : '',
    },
    events: [
      many('means', 'The mean of each class', digits, (one) => `${one}, mean of 6,000 images`),
      many('misread', 'The most confidently misread', [3, 7, 3, 7, 3, 7, 7, 3], (one) => `a ${one}`),
    ],
  };
}

function ranks({ stacked, index }: Given): Computed {
  const count = asNumber(stacked);
  const shape = [count, 28, 28];
  const kept = String(index).replace(/[[\]]/g, '').split(',');
  const left = shape.flatMap((size, axis) => {
    const one = kept[axis]?.trim();
    if (one === undefined || one === ':') return [size];
    const [from = 0, to = size] = one.split(':').map(Number);
    return one.includes(':') ? [to - from] : [];
  });
  const size = (of: number[]) => of.reduce((product, one) => product * one, 1);
  const image = (name: string, rows: number, columns: number, sheets = 1) => ({
    ...cut(digit(3), rows, columns, sheets),
    event: 'picture' as const,
    name,
    alt: `The ${name}`,
    captions: [],
  });
  const level = (name: string, of: number[]) => [name, of.length, of, 'float32', size(of)];
  const last = left.slice(-2);
  return {
    outputs: {
      levels: [
        ['level', 'rank', 'shape', 'dtype', 'size'],
        level('scalar', []),
        level('vector', [28]),
        level('matrix', [28, 28]),
        level('stack', shape),
      ],
      stack_rank: 3,
      indexed_rank: left.length,
      indexed_shape: left,
      indexed_size: size(left),
      indexed_dtype: 'float32',
      rank_lowered_by: 3 - left.length,
      restacked_shape: [2, ...left],
      restacked_rank: left.length + 1,
    },
    events: [
      image('scalar', 1, 1),
      image('vector', 1, 28),
      image('matrix', 28, 28),
      image('stack', 28, 28, count),
      image(
        'indexed',
        last.length === 2 ? (last[0] ?? 1) : 1,
        last.at(-1) ?? 1,
        left.length === 3 ? (left[0] ?? 1) : 1,
      ),
    ],
  };
}

function filterAndMap({ numbers, keep, map }: Given): Record<string, unknown> {
  const xs = asNumbers(numbers);
  const test = (x: number) => (keep === 'positive' ? x > 0 : (x % 2 === 0) === (keep === 'even'));
  const apply = (x: number) => (map === 'double' ? 2 * x : map === 'square' ? x * x : -x);
  const result = xs.filter(test).map(apply);
  return {
    comprehension: result,
    iterator: result,
    tensor: result,
    mask: xs.map((x) => Number(test(x))),
    agree: true,
    python_code: '[2 * x for x in xs if x % 2 == 1]',
    rust_code: 'xs.iter().filter(|&x| x.rem_euclid(2) == 1).map(|x| 2 * x)',
    tensor_code: 'xs[xs % 2 == 1] * 2',
    remainders: [
      ['number', 'in Python', 'in Rust', 'kept by == 1 in Rust'],
      ...xs.map((x) => [x, ((x % 2) + 2) % 2, x % 2 || 0, x % 2 === 1]),
    ],
    kept_by_rust_remainder: xs.filter((x) => (keep === 'odd' ? x % 2 === 1 : test(x))).map(apply),
    mapped_first: xs.map(apply).filter(test),
  };
}

function overfit(epochs: number): Computed {
  const values = (epoch: number) => ({
    train_accuracy: 1 - 0.9 * Math.exp(-epoch / 5),
    validation_accuracy: 0.83 - 0.73 * Math.exp(-epoch / 4),
    train_loss: 2.3 * Math.exp(-epoch / 6),
    validation_loss: 0.55 + 1.75 * Math.exp(-epoch / 5) + epoch * 0.006,
  });
  const events = count(epochs + 1).flatMap((epoch) =>
    Object.entries(values(epoch)).map(([name, y]) => point(name, epoch, y)),
  );
  const last = values(epochs);
  return { outputs: { ...last, gap: last.train_accuracy - last.validation_accuracy }, events };
}

function initialise(units: number, steps: number): Computed {
  const firsts = [Math.LN10, Math.LN10, 2.33, 57, 0.4, Math.LN10];
  const lasts = [2.301, 1.85, 0.31, 3.1, 0.22, 0.36];
  const accuracies = [0.1135, 0.31, 0.912, 0.64, 0.935, 0.9];
  const different = [1, 1, units, units, units, 'none'];
  const events = count(steps + 1).flatMap((step) =>
    starts.map((name, at) => {
      const [first = 0, last = 0] = [firsts[at], lasts[at]];
      return point(`${name}_loss`, step, last + (first - last) * Math.exp((-5 * step) / steps));
    }),
  );
  const row = (at: number) => [
    starts[at]?.replace('_', ', '),
    firsts[at],
    lasts[at],
    accuracies[at],
    different[at],
    0,
  ];
  // Not in the order of the curves.
  const rows = [0, 1, 3, 2, 4, 5].map(row);
  return {
    outputs: { starts: [['start', 'loss before', 'loss after', 'accuracy', 'different', 'dead'], ...rows] },
    events,
  };
}

function parabola({ rate, start, steps }: Given): Record<string, unknown> {
  const factor = 1 - 2 * asNumber(rate);
  const path = count(asNumber(steps) + 1).map((step) => [step, asNumber(start) * factor ** step]);
  const x = path.at(-1)?.[1] ?? 0;
  const size = Math.abs(factor);
  const regime =
    size > 1
      ? 'diverges'
      : size === 1
        ? 'bounces for ever'
        : factor < 0
          ? 'overshoots and converges'
          : 'converges';
  return { regime, factor, path, x, f: x * x };
}

function rates({ rates, mnist_steps }: Given): Computed {
  const tried = asNumbers(rates);
  const steps = asNumber(mnist_steps);
  const fails = (rate: number) => rate > 1;
  const loss = (rate: number, step: number) =>
    fails(rate)
      ? Math.LN10 + 200 * rate * Math.exp(-step / 2)
      : 0.25 + 2.05 * Math.exp((-step * Math.sqrt(rate)) / 18);
  return {
    outputs: {
      accuracies: tried.map((rate) => (fails(rate) ? 0.1135 : 0.7 + 0.22 * Math.sqrt(rate))),
      last_losses: tried.map((rate) => loss(rate, steps)),
      dead_shares: tried.map((rate) => (fails(rate) ? 0.97 : 0)),
      loss_of_guessing: Math.LN10,
      stops_learning_at: tried.find(fails) ?? 0,
    },
    events: tried.flatMap((rate, at) =>
      count(steps).map((step) => point(`loss_${at + 1}`, step + 1, loss(rate, step))),
    ),
  };
}

function drawADigit({ drawing, example }: Given): Computed {
  const drawn = String(drawing ?? '') !== '';
  const read = drawn ? 3 : (7 + asNumber(example)) % 10;
  const probabilities = count(10).map((at) => (at === read ? 0.982 : 0.002));
  return {
    outputs: {
      prediction: read,
      probability: 0.982,
      probabilities,
      classes: count(10),
      label: drawn ? '' : String(read),
      similarity_prediction: drawn ? 8 : read,
      similarity_distances: count(10).map((at) => 0.12 + Math.abs(at - (drawn ? 8 : read)) / 60),
      trained_accuracy: 0.9543,
    },
    events: [
      many('seen', 'What the classifier sees', [read], () => ''),
      many('units', 'The eight most active units', count(8), (one) => `unit ${one + 1}`),
      many('means', 'The two nearest means', [read, drawn ? 8 : 9], (one) => `mean ${one}: 0.1200`),
    ],
  };
}

const count = (length: number): number[] => Array.from({ length }, (_, index) => index);
const point = (series: string, x: number, y: number): RunEvent => ({ event: 'point', series, x, y });

function many(name: string, alt: string, digits: number[], caption: (digit: number) => string): RunEvent {
  const ink = digits.map((one) => atob(digit(one).pixels));
  const captions = digits.map(caption).filter(Boolean);
  const pixel = (index: number, row: number, column: number) =>
    ink[index]?.charCodeAt(row * 28 + column) ?? 0;
  return picture(name, alt, 'ink', digits.length, pixel, captions);
}

/** The middle of a picture, as often as asked for. */
function cut(of: Picture, rows: number, columns: number, sheets: number): Picture {
  const [top, left] = [Math.floor((28 - rows) / 2), Math.floor((28 - columns) / 2)];
  const bytes = atob(of.pixels);
  const lines = count(rows).map((row) =>
    bytes.slice((top + row) * 28 + left, (top + row) * 28 + left + columns),
  );
  return { ...of, rows, columns, count: sheets, pixels: btoa(lines.join('').repeat(sheets)) };
}
