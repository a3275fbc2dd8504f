// Demos without Rust, for component tests and for `vite dev` in a plain browser: declared like the real ones, with
// results worked out here in a few lines. What they show is a rehearsal; only candle's own runs are evidence.

import type { RunHandle } from '../lib/ipc';
import type { Picture } from '../lib/ipc/types/Picture';
import type { RunEvent } from '../lib/ipc/types/RunEvent';
import type { RunMessage } from '../lib/ipc/types/RunMessage';
import type { RunRequest } from '../lib/ipc/types/RunRequest';
import { labDeclarations } from './fake-declarations';
import { fakeOutputs } from './fake-outputs';
import { isStarted } from './pace';

export { labDeclarations } from './fake-declarations';

/** Runs a demo on a timer; a long one streams, and can be paused, stepped and cancelled. */
export function runLabDemo(request: RunRequest, listen: (message: RunMessage) => void): RunHandle {
  const declaration = labDeclarations.find(({ id }) => id === request.demo);
  const parameters = {
    ...Object.fromEntries((declaration?.parameters ?? []).map((one) => [one.name, one.default])),
    ...request.parameters,
  };
  const resolved = { ...request, parameters };
  if (!declaration || !isStarted(declaration, parameters)) return compute(resolved, listen);
  return request.demo === 'seven-steps'
    ? new FakeTraining(resolved, listen)
    : new FakeStream(resolved, listen);
}

function compute(request: RunRequest, listen: (message: RunMessage) => void): RunHandle {
  const timer = setTimeout(() => {
    const { outputs, events } = fakeOutputs(request);
    if (events.length > 0) listen({ message: 'events', events });
    listen(finished(request, outputs, 0.4));
  }, 5);
  return {
    control: async (control) => {
      if (control.do !== 'cancel') return;
      clearTimeout(timer);
      listen({ message: 'cancelled' });
    },
  };
}

/** Streams what `fakeOutputs` gives for a long demo, a fortieth of it at a time. */
class FakeStream implements RunHandle {
  readonly #listen: (message: RunMessage) => void;
  #timer: ReturnType<typeof setInterval>;
  #moves: boolean;

  constructor(request: RunRequest, listen: (message: RunMessage) => void) {
    this.#listen = listen;
    this.#moves = !request.paused;
    const { outputs, events } = fakeOutputs(request);
    const portion = Math.ceil(events.length / 40) || 1;
    let sent = 0;
    if (request.paused) listen({ message: 'events', events: [{ event: 'paused' }] });
    this.#timer = setInterval(() => {
      if (!this.#moves) return;
      const next = events.slice(sent, sent + portion);
      sent += portion;
      if (next.length > 0) {
        const progress: RunEvent = {
          event: 'progress',
          done: Math.min(sent, events.length),
          total: events.length,
          unit: 'steps',
        };
        listen({ message: 'events', events: [...next, progress] });
        return;
      }
      clearInterval(this.#timer);
      listen(finished(request, outputs, 1840));
    }, 20);
  }

  control: RunHandle['control'] = async ({ do: asked }) => {
    if (asked === 'pause') this.#moves = false;
    if (asked === 'resume') this.#moves = true;
    if (asked === 'pause') this.#listen({ message: 'events', events: [{ event: 'paused' }] });
    if (asked === 'resume') this.#listen({ message: 'events', events: [{ event: 'resumed' }] });
    if (asked !== 'cancel') return;
    clearInterval(this.#timer);
    this.#listen({ message: 'cancelled' });
  };
}

const batches = 47;
const phasesPerBatch = 5;

class FakeTraining implements RunHandle {
  readonly #request: RunRequest;
  readonly #listen: (message: RunMessage) => void;
  readonly #epochs: number;
  #timer: ReturnType<typeof setInterval>;
  /** Phases left until the run stands still; none while it goes freely. */
  #left: number | null;
  #batch = 0;
  #phase = 0;

  constructor(request: RunRequest, listen: (message: RunMessage) => void) {
    this.#request = request;
    this.#listen = listen;
    this.#epochs = Number(request.parameters.epochs);
    this.#left = request.paused ? 1 : null;
    this.#timer = setInterval(() => this.#tick(), 20);
    this.#send([
      {
        event: 'phase',
        index: 0,
        value: '23,860 weights and biases; standard deviation 0.051 in the hidden layer',
      },
      { event: 'point', series: 'test_accuracy', x: 0, y: 0.0981 },
      weights(0),
    ]);
  }

  control: RunHandle['control'] = async (control) => {
    const stood = this.#left === 0;
    if (control.do === 'pause') this.#left = 0;
    if (control.do === 'resume') this.#left = null;
    if (control.do === 'step-phase') this.#left = 1;
    if (control.do === 'step-batch') this.#left = phasesPerBatch - this.#phase;
    if (control.do === 'step-epoch')
      this.#left = (batches - (this.#batch % batches)) * phasesPerBatch - this.#phase;
    if (control.do === 'pause') this.#send([{ event: 'paused' }]);
    else if (stood && control.do !== 'set') this.#send([{ event: 'resumed' }]);
    if (control.do !== 'cancel') return;
    clearInterval(this.#timer);
    this.#listen({ message: 'cancelled' });
  };

  #tick(): void {
    const events: RunEvent[] = [];
    for (let phases = 0; phases < phasesPerBatch && this.#left !== 0; phases += 1) {
      events.push(...this.#advance());
      if (this.#left !== null) this.#left -= 1;
      if (this.#left === 0) events.push({ event: 'paused' });
    }
    if (events.length > 0) this.#send(events);
    if (this.#batch < this.#epochs * batches) return;
    clearInterval(this.#timer);
    const misread = { ...digit(4), name: 'misread', alt: 'The most confidently misread test images' };
    this.#send([
      { event: 'phase', index: 6, value: `test accuracy 0.9543 after ${this.#batch} steps` },
      { ...misread, captions: ['4 read as 9'] },
    ]);
    const outputs = {
      test_accuracy: 0.9543,
      test_loss: 0.153,
      steps: this.#batch,
      confusion: confusion(),
      weights: 'f3a9c04d17e2',
    };
    this.#listen(finished(this.#request, outputs, 2310));
  }

  /** One phase of one batch. */
  #advance(): RunEvent[] {
    const step = this.#batch + 1;
    const loss =
      2.2 / Math.sqrt(1 + step / 3) + 0.18 * Math.abs(Math.sin(step * 12.9898) * Math.cos(step * 78.233));
    const epoch = Math.ceil(step / batches);
    const phase = this.#phase + 1;
    this.#phase = phase % phasesPerBatch;
    if (phase === phasesPerBatch) this.#batch += 1;
    const says = (value: string): RunEvent => ({ event: 'phase', index: phase, value });
    switch (phase) {
      case 1:
        return [
          digit(step % 10),
          says(`the first image is a ${step % 10}; predicted 3 with probability 0.412`),
        ];
      case 2:
        return [
          { event: 'point', series: 'loss', x: step, y: loss },
          says(`${loss.toFixed(4)}, the mean over 256 images`),
        ];
      case 3:
        return [
          { event: 'point', series: 'gradient_norm_1', x: step, y: loss * 0.42 },
          { event: 'point', series: 'gradient_norm_2', x: step, y: loss * 0.71 },
          says(
            `norm ${(loss * 0.71).toFixed(3)} in the output layer, then ${(loss * 0.42).toFixed(3)} in the hidden layer`,
          ),
        ];
      case 4:
        return [says('largest change 0.0214, learning rate 0.5 × steepest slope 0.0428')];
      default: {
        const total = this.#epochs * batches;
        const progress: RunEvent = { event: 'progress', done: step, total, unit: 'batches' };
        const place = says(
          `epoch ${epoch} of ${this.#epochs}, batch ${((step - 1) % batches) + 1} of ${batches}`,
        );
        if (step % batches > 0) return [progress, place];
        const tested: RunEvent = {
          event: 'point',
          series: 'test_accuracy',
          x: epoch,
          y: 0.955 - 0.05 / epoch,
        };
        return [progress, place, tested, weights(epoch)];
      }
    }
  }

  #send(events: RunEvent[]): void {
    this.#listen({ message: 'events', events });
  }
}

/** A hundred test images of each digit, a few of them taken for another. */
function confusion(): unknown[][] {
  const digits = Array.from({ length: 10 }, (_, at) => at);
  const rows = digits.map((own) =>
    digits.map((other) =>
      other === own ? 95 : other === (own * 3 + 1) % 10 ? 4 : other === (own + 5) % 10 ? 1 : 0,
    ),
  );
  return [['true', ...digits.map(String)], ...rows.map((row, own) => [String(own), ...row])];
}

function finished(request: RunRequest, outputs: Record<string, unknown>, milliseconds: number): RunMessage {
  const { demo, seed, parameters } = request;
  const receipt = { demo, seed, parameters, candle: '0.11.1', app: '0.1.0', mnist: null, milliseconds };
  return { message: 'finished', outputs, receipt };
}

/** A ring with a stroke through it: enough of a digit to see that pixels are crisp. */
export function digit(number: number): RunEvent & Picture & { event: 'picture' } {
  const ink = (row: number, column: number) => {
    const ring = Math.abs(Math.hypot(row - 13.5, (column - 13.5) * 1.4) - 8);
    const stroke = Math.abs(column - 13.5 + (row - 13.5) * (number - 5) * 0.08);
    return 255 * Math.max(0, 1 - Math.min(ring, stroke + (number % 2) * 9) / 1.8);
  };
  return picture('image', `A handwritten ${number}`, 'ink', 1, (_, row, column) => ink(row, column), [
    `a ${number}`,
  ]);
}

function weights(epoch: number): RunEvent & Picture & { event: 'picture' } {
  const wave = (unit: number, row: number, column: number) =>
    128 +
    (110 - 60 / (epoch + 1)) *
      Math.sin((row * (unit % 5) + column * (unit % 7)) / 9 + unit) *
      Math.exp(-((row - 13.5) ** 2 + (column - 13.5) ** 2) / 120);
  const captions = Array.from({ length: 30 }, (_, unit) => `unit ${unit + 1}`);
  return picture('first_layer', 'Incoming weights of 30 of 30 hidden units', 'diverging', 30, wave, captions);
}

export function picture(
  name: string,
  alt: string,
  palette: Picture['palette'],
  count: number,
  pixel: (index: number, row: number, column: number) => number,
  captions: string[] = [],
): RunEvent & Picture & { event: 'picture' } {
  const side = 28;
  const bytes = Array.from({ length: count * side * side }, (_, at) => {
    const place = at % (side * side);
    return Math.round(pixel(Math.floor(at / (side * side)), Math.floor(place / side), place % side));
  });
  const pixels = btoa(String.fromCharCode(...bytes));
  return {
    event: 'picture',
    name,
    alt,
    count,
    rows: side,
    columns: side,
    palette,
    scale: 0.42,
    pixels,
    captions,
  };
}
