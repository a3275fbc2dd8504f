// A sweep: one parameter goes through a range, run by run, and one output is noted down each time.

import type { Declaration } from '../../lib/ipc/types/Declaration';
import type { Failure } from '../../lib/ipc/types/Failure';
import type { Output } from '../../lib/ipc/types/Output';
import type { Settings } from '../settings.svelte';
import { asNumber } from '../values';
import { numberOutputs, numberParameters, type NumberParameter } from './measures';
import { spread } from './scale';
import { SpanEntry } from './span.svelte';
import type { Trials } from './trials.svelte';

/** What one run gave: its output, or why there is none. */
export interface Point {
  readonly x: number;
  readonly y: number;
  readonly failure: Failure | null;
}

/** What was swept, and what came of it so far. */
export interface Swept {
  readonly parameter: NumberParameter;
  readonly output: Output;
  readonly logarithmic: boolean;
  readonly total: number;
  readonly points: readonly Point[];
}

export const runs = { least: 2, most: 40 } as const;

export class Sweep {
  readonly entry: SpanEntry;
  readonly trials: Trials;
  output = $state('');
  count = $state('');
  swept = $state.raw<Swept | null>(null);

  readonly #outputs: readonly Output[];

  /** For a demo that has at least one number to vary and one to measure. */
  constructor(declaration: Declaration, settings: Settings, trials: Trials) {
    const [parameter] = numberParameters(declaration, settings.values);
    this.#outputs = numberOutputs(declaration);
    this.entry = new SpanEntry(parameter as NumberParameter);
    this.trials = trials;
    this.output = this.#outputs[0]?.name ?? '';
    // A long run takes its time: fewer of those.
    this.count = settings.started ? '8' : '20';
  }

  /** What is wrong with the number of runs. */
  get problem(): string | null {
    const count = Number(this.count);
    const fits = Number.isInteger(count) && count >= runs.least && count <= runs.most;
    return fits ? null : `Type a whole number from ${runs.least} to ${runs.most}.`;
  }

  start(): Promise<void> {
    const { span, parameter } = this.entry;
    const output = this.#outputs.find(({ name }) => name === this.output);
    if (!span || !output || this.problem) return Promise.resolve();
    const values = spread(span, Number(this.count));
    return this.trials.make('A sweep is under way.', async (tryOut) => {
      let points: readonly Point[] = [];
      const tell = () => {
        const { logarithmic } = span;
        this.swept = { parameter, output, logarithmic, total: values.length, points };
      };
      tell();
      for (const x of values) {
        const trial = await tryOut({ [parameter.name]: x });
        if (!trial) return;
        const point =
          'failure' in trial
            ? { x, y: NaN, failure: trial.failure }
            : { x, y: asNumber(trial.outputs[output.name]), failure: null };
        points = [...points, point];
        tell();
      }
    });
  }
}
