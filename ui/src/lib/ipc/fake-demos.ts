// The fake backend's demos: one that just computes and one that streams.

import type { RunHandle } from './backend';
import type { Declaration } from './types/Declaration';
import type { Receipt } from './types/Receipt';
import type { RunMessage } from './types/RunMessage';
import type { RunRequest } from './types/RunRequest';

export const fakeDemos: Declaration[] = [
  {
    id: 'double-and-slice',
    title: 'Double and slice',
    summary: 'A slice is a view of the same storage.',
    parameters: [
      {
        name: 'factor',
        title: 'Factor',
        help: 'What every number is multiplied by.',
        kind: { kind: 'integer', least: 1, most: 10 },
        default: 2,
        unit: null,
      },
    ],
    outputs: [{ name: 'sum', title: 'Sum of the slice', shows: 'number', unit: null }],
    series: [],
    phases: [],
    long: false,
  },
  {
    id: 'seven-steps',
    title: 'Seven steps',
    summary: 'A classifier is trained before your eyes.',
    parameters: [],
    outputs: [{ name: 'accuracy', title: 'Accuracy', shows: 'share', unit: null }],
    series: [
      {
        name: 'loss',
        title: 'Loss',
        x: { title: 'Batch', unit: null, logarithmic: false },
        y: { title: 'Loss', unit: null, logarithmic: false },
      },
    ],
    phases: [
      { name: 'Predict', says: 'The model sees a batch.' },
      { name: 'Loss', says: 'The predictions are compared with the labels.' },
    ],
    long: true,
  },
];

/** Ends at once, or after 40 points when the demo is long. */
export function fakeRun(request: RunRequest, listen: (message: RunMessage) => void): RunHandle {
  const long = fakeDemos.find((demo) => demo.id === request.demo)?.long ?? false;
  const total = long ? 40 : 0;
  let done = 0;
  const timer = setInterval(() => {
    if (done < total) {
      done += 1;
      const point = { event: 'point' as const, series: 'loss', x: done, y: 2.3 / Math.sqrt(done) };
      listen({ message: 'events', events: [point, { event: 'progress', done, total, unit: 'batches' }] });
    } else {
      clearInterval(timer);
      listen({ message: 'finished', outputs: outputsOf(request), receipt: receiptFor(request) });
    }
  }, 25);
  return {
    control: async (control) => {
      if (control.do !== 'cancel') return;
      clearInterval(timer);
      listen({ message: 'cancelled' });
    },
  };
}

function outputsOf(request: RunRequest): Record<string, unknown> {
  const factor = typeof request.parameters.factor === 'number' ? request.parameters.factor : 2;
  return request.demo === 'seven-steps' ? { accuracy: 0.95 } : { sum: 28 * factor };
}

function receiptFor({ demo, seed, parameters }: RunRequest): Receipt {
  return { demo, seed, parameters, candle: '0.11', app: '0.1.0', mnist: null, milliseconds: 0.4 };
}
