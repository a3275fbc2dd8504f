// Loss, gradient and the way downhill without Rust: the demos of these, worked out in a few lines.

import type { Declaration } from '../lib/ipc/types/Declaration';
import type { RunEvent } from '../lib/ipc/types/RunEvent';
import { choice, float, floats, integer, output, parameter, series } from './fake-declaring';
import type { Computed } from './fake-outputs';
import { asNumbers } from './values';

type Given = Record<string, unknown>;
type Pair = [number, number];

const follows: Pick<Declaration, 'series' | 'phases' | 'pace'> = {
  series: [],
  phases: [],
  pace: { pace: 'follows' },
};

export const descentDeclarations: Declaration[] = [
  {
    id: 'sgd-path',
    title: 'Paths of gradient descent',
    summary: 'The same two weights go downhill by the full gradient, by mini-batches and by single examples.',
    parameters: [
      parameter('learning_rate', 'Learning rate', float(0.001, 2, true), 0.1, 'How far a step goes.'),
      parameter('batch_size', 'Mini-batch', integer(1, 64), 8, 'How many examples a mini-batch draws.'),
      parameter('steps', 'Steps', integer(1, 200), 40, 'How many steps each path takes.'),
      parameter('start', 'Start', floats(-3, 3, 2, 2), [-1.5, 1.5], 'The weights before the first step.'),
      parameter('stretch', 'Stretch', float(0.1, 1), 0.5, 'How much smaller the second feature is.'),
    ],
    outputs: [
      output('minimum', 'Weights at the minimum', 'tensor'),
      output('full_loss', 'Loss after the full-batch path', 'number'),
    ],
    ...follows,
  },
  {
    id: 'loss-values',
    title: 'Loss by hand',
    summary: 'Drag the predictions: each loss answers at once, accuracy only when one changes sides.',
    parameters: [
      parameter('predictions', 'Predictions', floats(0, 1, 1, 8), [0.9, 0.6, 0.3, 0.2], 'Probabilities.'),
      parameter(
        'targets',
        'Targets',
        { kind: 'integers', least: 0, most: 1, shortest: 1, longest: 8 },
        [1, 1, 1, 0],
        '1 for a three, 0 for a seven.',
      ),
      parameter('scores', 'Scores', floats(-10, 10, 2, 10), [2, 1, -1], 'The logits of one image.'),
      parameter('target_class', 'Right class', integer(0, 9), 0, 'Which score is the right one.'),
    ],
    outputs: [output('mse', 'MSE', 'number'), output('accuracy', 'Accuracy at 0.5', 'share')],
    ...follows,
  },
  {
    id: 'gradient-check',
    title: 'Checking a gradient',
    summary: 'Autograd beside the derivative from the book and a central difference.',
    parameters: [
      parameter('function', 'Function', choice('square', 'cube', 'sine', 'absolute'), 'square', 'Which.'),
      parameter('x', 'x', float(-3, 3), 1, 'Where the slope is taken.'),
      parameter('h', 'h', float(1e-12, 1, true), 1e-5, 'Half the width of the difference.'),
    ],
    outputs: [output('autograd', 'Slope by autograd', 'number')],
    ...follows,
  },
  {
    id: 'update-rule',
    title: 'The update rule',
    summary: 'One step of SGD by hand beside the optimiser; then momentum and weight decay.',
    parameters: [
      parameter('weights', 'Weights', floats(-100, 100, 1, 6), [1.5, -0.5, 2], 'Before the step.'),
      parameter('gradients', 'Gradients', floats(-100, 100, 1, 6), [0.8, -1.2, 0], 'One for each weight.'),
      parameter('learning_rate', 'Learning rate', float(0.0001, 10, true), 0.1, 'How far the step goes.'),
      parameter('momentum', 'Momentum', float(0, 0.99), 0.9, 'How much of the last step is kept.'),
      parameter('weight_decay', 'Weight decay', float(0, 1), 0.1, 'How strong the pull to zero is.'),
      parameter('steps', 'Steps', integer(1, 20), 5, 'How many steps the variations take.'),
    ],
    outputs: [output('equal_to_the_bit', 'Equal to the bit', 'truth')],
    ...follows,
  },
  {
    id: 'backward',
    title: 'What backward does',
    summary: 'A network small enough to read: activations, local derivatives, the chain rule multiplied out.',
    parameters: [
      parameter('inputs', 'Inputs', floats(-5, 5, 2, 2), [1, -2], 'x1 and x2.'),
      parameter('hidden_weights', 'Hidden weights', floats(-5, 5, 4, 4), [0.5, -1, -0.5, 0.25], 'Four.'),
      parameter('hidden_biases', 'Hidden biases', floats(-5, 5, 2, 2), [0.1, 0.2], 'Two.'),
      parameter('output_weights', 'Output weights', floats(-5, 5, 2, 2), [1, -1.5], 'Two.'),
      parameter('output_bias', 'Output bias', float(-5, 5), 0, 'Added to the output.'),
      parameter('target', 'Target', float(-5, 5), 1, 'What the output should be.'),
      parameter('activation', 'Activation', choice('relu', 'sigmoid', 'tanh'), 'relu', 'Which.'),
      parameter('calls', 'Calls', integer(1, 5), 1, 'How often backward is called.'),
    ],
    outputs: [output('loss', 'Loss', 'number')],
    ...follows,
  },
  {
    id: 'loss-vs-metric',
    title: 'Loss and metric',
    summary: 'One training run: the loss moves at every step, accuracy only when a prediction flips.',
    parameters: [parameter('steps', 'Steps', integer(1, 2000), 200, 'How many steps to train.')],
    outputs: [output('still_share', 'Share of steps where accuracy stood still', 'share')],
    series: [series('loss', 'loss', 'steps', 'loss'), series('accuracy', 'accuracy', 'steps', 'accuracy')],
    phases: [],
    pace: { pace: 'started' },
  },
];

export function descentOutputs(demo: string, given: Given): Computed | null {
  switch (demo) {
    case 'sgd-path':
      return { outputs: sgdPath(given), events: [] };
    case 'loss-values':
      return { outputs: lossValues(given), events: [] };
    case 'gradient-check':
      return { outputs: gradientCheck(given), events: [] };
    case 'update-rule':
      return { outputs: updateRule(given), events: [] };
    case 'backward':
      return { outputs: backward(given), events: [] };
    case 'loss-vs-metric':
      return lossVsMetric(Number(given.steps));
    default:
      return null;
  }
}

/** A bowl with its minimum at (1, −0.5), narrow along the first weight; noise grows as the batch shrinks. */
function sgdPath(given: Given): Given {
  const [rate, steps, batch] = [Number(given.learning_rate), Number(given.steps), Number(given.batch_size)];
  const curvature = [1, Number(given.stretch) ** 2];
  const minimum: Pair = [1, -0.5];
  const floor = 0.12;
  const start = asNumbers(given.start);
  const loss = (w: readonly number[]) =>
    floor + w.reduce((sum, own, at) => sum + (curvature[at] ?? 0) * (own - (minimum[at] ?? 0)) ** 2, 0);
  const path = (noise: number): Pair[] => {
    const draw = dice();
    const points: Pair[] = [[start[0] ?? 0, start[1] ?? 0]];
    for (let step = 0; step < steps; step += 1) {
      const w = points.at(-1) ?? minimum;
      const moved = (at: 0 | 1) =>
        w[at] - rate * (2 * (curvature[at] ?? 0) * (w[at] - minimum[at]) + noise * (draw() - 0.5));
      points.push([moved(0), moved(1)]);
    }
    return points;
  };
  const paths = { full: path(0), mini: path(3 / Math.sqrt(batch)), single: path(4.5) };
  const end = (points: Pair[]) => points.at(-1) ?? minimum;
  const along = (least: number, most: number, count: number) =>
    Array.from({ length: count }, (_, at) => least + ((most - least) * at) / (count - 1));
  const [across, up] = [along(-3, 3, 41), along(-3, 3, 41)];
  return {
    minimum,
    minimum_loss: floor,
    ...Object.fromEntries(
      Object.entries(paths).flatMap(([name, points]) => [
        [`${name}_path`, points],
        [`${name}_loss`, loss(end(points))],
        [`${name}_distance`, Math.hypot(end(points)[0] - minimum[0], end(points)[1] - minimum[1])],
      ]),
    ),
    examples_seen: [64 * steps, batch * steps, steps],
    gradient_noise: [0, 1.1 / Math.sqrt(batch), 1.1],
    stable_below: 1,
    grid_w1: across,
    grid_w2: up,
    grid_loss: up.map((second) => across.map((first) => loss([first, second]))),
  };
}

function lossValues(given: Given): Given {
  const [predictions, targets] = [asNumbers(given.predictions), asNumbers(given.targets)];
  const losses = (p: number, target: number) => [
    Math.abs(p - target),
    (p - target) ** 2,
    -Math.log(target === 1 ? p : 1 - p),
    target === 1 ? 1 - p : p,
  ];
  const rows = predictions.map((p, at) => [p, targets[at] ?? 0, ...losses(p, targets[at] ?? 0)]);
  const mean = (column: number) =>
    rows.reduce((total, row) => total + (row[column] ?? 0), 0) / Math.max(1, rows.length);
  const powers = asNumbers(given.scores).map(Math.exp);
  const total = powers.reduce((sum, power) => sum + power, 0);
  const probabilities = powers.map((power) => power / total);
  const curve = (of: (p: number) => number) =>
    Array.from({ length: 99 }, (_, at) => [(at + 1) / 100, of((at + 1) / 100)]);
  return {
    l1: mean(2),
    mse: mean(3),
    binary_cross_entropy: mean(4),
    book_loss: mean(5),
    accuracy: predictions.filter((p, at) => p > 0.5 === (targets[at] === 1)).length / predictions.length,
    per_prediction: [['prediction', 'target', 'L1', 'MSE', 'cross-entropy', "book's loss"], ...rows],
    probabilities,
    categorical_cross_entropy: -Math.log(probabilities[Number(given.target_class)] ?? 0),
    predicted_class: probabilities.indexOf(Math.max(...probabilities)),
    l1_curve: curve((p) => 1 - p),
    mse_curve: curve((p) => (1 - p) ** 2),
    binary_cross_entropy_curve: curve((p) => -Math.log(p)),
    accuracy_curve: curve((p) => Number(p > 0.5)),
  };
}

const functions: Record<string, { f: (x: number) => number; slope: (x: number) => number }> = {
  square: { f: (x) => x * x, slope: (x) => 2 * x },
  cube: { f: (x) => x ** 3, slope: (x) => 3 * x * x },
  sine: { f: Math.sin, slope: Math.cos },
  absolute: { f: Math.abs, slope: Math.sign },
};

function gradientCheck(given: Given): Given {
  const { f, slope } = functions[String(given.function)] ?? { f: Math.sin, slope: Math.cos };
  const [x, h] = [Number(given.x), Number(given.h)];
  const difference = (width: number) => (f(x + width) - f(x - width)) / (2 * width);
  const errors = Array.from({ length: 49 }, (_, at) => {
    const width = 10 ** (-12 + at / 4);
    return [width, Math.abs(difference(width) - slope(x))] as Pair;
  });
  const best = errors.reduce((least, one) => (one[1] < least[1] ? one : least));
  const around = Array.from({ length: 121 }, (_, at) => -3 + at / 20);
  return {
    value: f(x),
    autograd: slope(x),
    analytic: slope(x),
    central_difference: difference(h),
    error: Math.abs(difference(h) - slope(x)),
    best_h: best[0],
    best_error: best[1],
    differentiable: given.function !== 'absolute' || x !== 0,
    error_curve: errors,
    function_curve: around.map((at) => [at, f(at)]),
    derivative_curve: around.map((at) => [at, slope(at)]),
    secant: [x - h, x + h].map((at) => [at, f(at)]),
    tangent: [x - 1, x + 1].map((at) => [at, f(x) + slope(x) * (at - x)]),
  };
}

function updateRule(given: Given): Given {
  const [weights, gradients] = [asNumbers(given.weights), asNumbers(given.gradients)];
  const [rate, momentum, decay, steps] = [
    Number(given.learning_rate),
    Number(given.momentum),
    Number(given.weight_decay),
    Number(given.steps),
  ];
  const walk = (first: number, gradient: number, keeps: number, pulls: number): Pair[] => {
    const path: Pair[] = [[0, first]];
    for (let step = 1, w = first, speed = 0; step <= steps; step += 1) {
      speed = keeps * speed + gradient + pulls * w;
      w -= rate * speed;
      path.push([step, w]);
    }
    return path;
  };
  const ends = (keeps: number, pulls: number) =>
    weights.map((w, at) => walk(w, gradients[at] ?? 0, keeps, pulls).at(-1)?.[1] ?? w);
  const stepped = weights.map((w, at) => Math.fround(w - rate * (gradients[at] ?? 0)));
  const [first = 0, slope = 0] = [weights[0], gradients[0]];
  return {
    by_hand: stepped,
    optimiser: stepped,
    equal_to_the_bit: true,
    bits: [
      ['weight', 'gradient', 'by hand', 'optimiser', 'bits by hand', 'bits of the optimiser'],
      ...stepped.map((w, at) => [weights[at], gradients[at], w, w, bits(w), bits(w)]),
    ],
    backward_changed_weights: false,
    plain_weights: ends(0, 0),
    momentum_weights: ends(momentum, 0),
    decay_weights: ends(0, decay),
    plain_path: walk(first, slope, 0, 0),
    momentum_path: walk(first, slope, momentum, 0),
    decay_path: walk(first, slope, 0, decay),
  };
}

function bits(number: number): string {
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, number);
  return `0x${view.getUint32(0).toString(16).padStart(8, '0')}`;
}

function backward(given: Given): Given {
  const [inputs, weights] = [asNumbers(given.inputs), asNumbers(given.hidden_weights)];
  const [biases, outward] = [asNumbers(given.hidden_biases), asNumbers(given.output_weights)];
  const sums = [0, 1].map(
    (unit) =>
      (weights[2 * unit] ?? 0) * (inputs[0] ?? 0) +
      (weights[2 * unit + 1] ?? 0) * (inputs[1] ?? 0) +
      (biases[unit] ?? 0),
  );
  const active = sums.map((sum) => Math.max(0, sum));
  const prediction = active.reduce(
    (sum, own, at) => sum + own * (outward[at] ?? 0),
    Number(given.output_bias),
  );
  const miss = 2 * (prediction - Number(given.target));
  const inward = sums.map((sum, unit) => miss * (outward[unit] ?? 0) * Number(sum > 0));
  const hidden = [0, 1, 2, 3].map((at) => (inward[at >> 1] ?? 0) * (inputs[at % 2] ?? 0));
  const gradient = [...hidden, ...inward, ...active.map((own) => miss * own), miss];
  const names = ['w11', 'w12', 'w21', 'w22', 'b1', 'b2', 'v1', 'v2', 'c'];
  const values = [...weights, ...biases, ...outward, Number(given.output_bias)];
  return {
    hidden_sums: sums,
    hidden_activations: active,
    prediction,
    local_derivatives: [
      ['derivative', 'formula', 'value'],
      ['loss by output', '2 · (output − target)', miss],
      ['output by c', '1', 1],
      ...[0, 1].flatMap((unit) => [
        [`output by v${unit + 1}`, `activation ${unit + 1}`, active[unit]],
        [`output by activation ${unit + 1}`, `v${unit + 1}`, outward[unit]],
        [
          `activation ${unit + 1} by sum ${unit + 1}`,
          '1 where the sum is positive',
          Number((sums[unit] ?? 0) > 0),
        ],
        [`sum ${unit + 1} by b${unit + 1}`, '1', 1],
        ...[0, 1].map((at) => [`sum ${unit + 1} by w${unit + 1}${at + 1}`, `x${at + 1}`, inputs[at]]),
      ]),
    ],
    loss: (prediction - Number(given.target)) ** 2,
    gradients: [
      ['weight', 'value', 'chain rule', 'autograd', 'central difference'],
      ...names.map((name, at) => [name, values[at], gradient[at], gradient[at], (gradient[at] ?? 0) + 1e-10]),
    ],
    gradient,
    weights_unchanged: true,
    largest_error: 1e-10,
    fresh_gradient: gradient,
    accumulated_gradient: gradient.map((own) => own * Number(given.calls)),
  };
}

function lossVsMetric(steps: number): Computed {
  const draw = dice();
  const events: RunEvent[] = [];
  const read: { loss: number; accuracy: number }[] = [];
  for (let step = 1; step <= steps; step += 1) {
    const loss = 0.4 + 1.9 * Math.exp(-step / 60) + 0.004 * draw();
    const accuracy = Math.round((0.88 - 0.78 * Math.exp(-step / 25)) * 250 + draw()) / 250;
    read.push({ loss, accuracy });
    events.push({ event: 'point', series: 'loss', x: step, y: loss });
    events.push({ event: 'point', series: 'accuracy', x: step, y: accuracy });
  }
  const still: number[][] = [];
  for (let from = 0, to = 1; to <= read.length; to += 1) {
    const [first, last] = [read[from], read[to - 1]];
    if (read[to]?.accuracy === first?.accuracy || !first || !last) continue;
    if (to - from > 1) still.push([from + 1, to, first.loss, last.loss, first.accuracy]);
    from = to;
  }
  const stood = still.reduce((sum, [from = 0, to = 0]) => sum + to - from, 0);
  const outputs = {
    loss: read.at(-1)?.loss ?? 0,
    accuracy: read.at(-1)?.accuracy ?? 0,
    still_share: stood / Math.max(1, steps - 1),
    longest_still: Math.max(0, ...still.map(([from = 0, to = 0]) => to - from)),
    still: [['from step', 'to step', 'loss from', 'loss to', 'accuracy'], ...still],
    different_losses: new Set(read.map(({ loss }) => loss)).size,
    different_accuracies: new Set(read.map(({ accuracy }) => accuracy)).size,
    loss_rose: 3,
    loss_curve: read.map(({ loss }, at) => [at + 1, loss]),
    accuracy_curve: read.map(({ accuracy }, at) => [at + 1, accuracy]),
  };
  return { outputs, events };
}

/** Numbers between 0 and 1 that come again the same. */
function dice(): () => number {
  let state = 42;
  return () => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return state / 2 ** 31;
  };
}
