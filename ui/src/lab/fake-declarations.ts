// The demos' declarations as far as the interface is tried on them.

import type { Declaration } from '../lib/ipc/types/Declaration';
import type { Kind } from '../lib/ipc/types/Kind';
import { byFactors, integer, output, parameter, series } from './fake-declaring';
import { descentDeclarations } from './fake-descent';
import { digitDeclarations } from './fake-digits';

const shape: Kind = { kind: 'integers', least: 0, most: 8, shortest: 0, longest: 4 };
const numbers: Kind = { kind: 'floats', least: -1000, most: 1000, shortest: 1, longest: 12 };

export const labDeclarations: Declaration[] = [
  {
    id: 'double-and-slice',
    title: 'Double a tensor, then slice it',
    summary: 'A slice is the same storage, read from another place.',
    parameters: [
      parameter('rows', 'Rows', integer(1, 8), 3, 'How many rows the tensor has.'),
      parameter('columns', 'Columns', integer(1, 8), 3, 'How many columns the tensor has.'),
      parameter('factor', 'Factor', integer(-10, 10), 2, 'What every number is multiplied by.'),
      parameter(
        'slice',
        'Slice',
        { kind: 'text', longest: 40 },
        '1:, 1:',
        'What to select, as in Python: `1:, 1:`.',
      ),
    ],
    outputs: [
      output('doubled', 'Times the factor', 'tensor'),
      output('result', 'The selected part', 'tensor'),
      output('shape', 'Its shape', 'shape'),
      output('steps', 'Bracket by bracket', 'table'),
      output('offset', 'Its first element lies at', 'number', 'elements'),
      output('strides', 'Its strides', 'shape', 'elements'),
      output('shares_storage', 'Shares the storage it came from', 'truth'),
      output('storage', 'Its storage', 'tensor'),
      output('lit', 'Positions in the storage that it reads', 'shape'),
      output('bytes_held', 'Size of the storage', 'number', 'bytes'),
      output('bytes_copied', 'Copied by selecting', 'number', 'bytes'),
    ],
    series: [],
    phases: [],
    pace: { pace: 'follows' },
  },
  {
    id: 'broadcasting',
    title: 'Broadcasting',
    summary: 'Two shapes, aligned at the right: which axes stretch, and what that costs.',
    parameters: [
      parameter('a', 'Shape of a', shape, [3, 1], 'Up to four sizes. No size at all is a single number.'),
      parameter('b', 'Shape of b', shape, [4], 'Up to four sizes. Try one that fits and one that does not.'),
    ],
    outputs: [
      output('compatible', 'The shapes fit', 'truth'),
      output('alignment', 'Axis by axis, from the right', 'table'),
      output('shape', 'Shape of the sum', 'shape'),
      output('error', 'What goes wrong', 'text'),
      output('result', 'a + b', 'tensor'),
      output('bytes_result', 'Held by the sum', 'number', 'bytes'),
    ],
    series: [],
    phases: [],
    pace: { pace: 'follows' },
  },
  {
    id: 'rmse-and-l1',
    title: 'RMSE and L1',
    summary: 'Two distances from the same differences, and what one outlier does to each.',
    parameters: [
      parameter(
        'source',
        'Compare',
        { kind: 'choice', options: ['vectors', 'digit'] },
        'vectors',
        'What is compared.',
      ),
      parameter('a', 'a', numbers, [-3, 1, 4, 2], 'The first list of numbers.'),
      parameter('b', 'b', numbers, [-5, 1, 2, 3], 'The second list, as long as the first.'),
      parameter(
        'outlier',
        'Outlier',
        { kind: 'float', least: -20, most: 20, logarithmic: false },
        0,
        'Added to the last element of a, or to the last pixel of the digit.',
      ),
      parameter('digit', 'Digit', integer(0, 9), 3, 'Which digit to take from the test images.'),
    ],
    outputs: [
      output('rmse', 'RMSE', 'number'),
      output('l1', 'L1, the mean absolute difference', 'number'),
      output('steps', 'Step by step', 'table'),
    ],
    series: [],
    phases: [],
    pace: { pace: 'follows' },
  },
  {
    id: 'seven-steps',
    title: 'The seven steps of SGD',
    summary: 'A real classifier learns 60,000 handwritten digits, step by step.',
    parameters: [
      parameter(
        'hidden_units',
        'Hidden units',
        integer(1, 512),
        30,
        'More units can tell more shapes apart.',
      ),
      parameter(
        'learning_rate',
        'Learning rate',
        { kind: 'float', least: 0.0001, most: 10, logarithmic: true },
        0.5,
        'How far a step goes against the gradient. You can change it while the run goes on.',
      ),
      parameter(
        'batch_size',
        'Batch size',
        integer(1, 60000),
        256,
        'How many images per gradient.',
        'images',
      ),
      parameter('epochs', 'Epochs', integer(1, 30), 5, 'How often training goes through all images.'),
    ],
    outputs: [
      output('test_accuracy', 'Accuracy on the 10,000 test images', 'share'),
      output('test_loss', 'Loss on the test images', 'number'),
      output('steps', 'Steps taken', 'number'),
    ],
    series: [
      series('loss', 'loss', 'steps', 'loss'),
      series('test_accuracy', 'test accuracy', 'epochs', 'accuracy'),
      series('gradient_norm_1', 'hidden layer', 'steps', 'gradient norm'),
      series('gradient_norm_2', 'output layer', 'steps', 'gradient norm'),
    ],
    phases: [
      { name: 'Initialise', says: 'Draw the weights at random; the biases start at zero.' },
      { name: 'Predict', says: 'Compute ten logits for every image of the batch.' },
      { name: 'Loss', says: 'Put into one number how wrong the predictions are.' },
      { name: 'Gradient', says: 'Go back from the loss: how would it change with each weight?' },
      { name: 'Step', says: 'Move each weight against its gradient, by the learning rate.' },
      { name: 'Repeat', says: 'Take the next batch; after all images, the next epoch.' },
      { name: 'Stop', says: 'End, and judge on images never learned from.' },
    ],
    pace: { pace: 'started' },
  },
  {
    id: 'accuracy-vs-loss',
    title: 'Accuracy as loss?',
    summary: 'Nudge a weight: loss answers every time, accuracy hardly ever.',
    parameters: [
      parameter(
        'task',
        'Task',
        { kind: 'choice', options: ['ten digits', 'threes and sevens'] },
        'ten digits',
        'Ten logits with cross-entropy, or one logit.',
      ),
      parameter(
        'nudge',
        'Nudge',
        { kind: 'float', least: 1e-8, most: 1, logarithmic: true },
        1e-4,
        'How far a weight is moved.',
      ),
      parameter('nudges', 'Nudges of each size', integer(10, 200), 100, 'More nudges give surer shares.'),
    ],
    outputs: [
      output('accuracy_share', 'Share of nudges that changed accuracy', 'share'),
      output('loss_share', 'Share of nudges that changed loss', 'share'),
      output('accuracy_slope', "Accuracy's slope, by a central difference", 'number'),
      output('loss_slope', "Loss's slope, by a central difference", 'number'),
      output('accuracy_has_gradient', 'Backward through accuracy gives a gradient', 'truth'),
      output('loss_has_gradient', 'Backward through loss gives a gradient', 'truth'),
    ],
    series: [
      series('accuracy', 'accuracy', 'nudge', 'accuracy'),
      series('loss', 'loss', 'nudge', 'loss'),
      byFactors(series('accuracy_share', 'changed accuracy', 'size of the nudge', 'share of nudges')),
      byFactors(series('loss_share', 'changed loss', 'size of the nudge', 'share of nudges')),
    ],
    phases: [],
    pace: { pace: 'follows' },
  },
  ...descentDeclarations,
  ...digitDeclarations,
];
