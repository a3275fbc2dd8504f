// Where does it flip? The search for the value of a parameter at which an output crosses a threshold.

import type { Declaration } from '../../lib/ipc/types/Declaration';
import type { Failure } from '../../lib/ipc/types/Failure';
import type { Output } from '../../lib/ipc/types/Output';
import type { Settings } from '../settings.svelte';
import { asNumber, wordNumber } from '../values';
import { bracketOf, nextTry, type Tried } from './bisect';
import { inSentence, numberOutputs, numberParameters, type NumberParameter } from './measures';
import { valueAt, type Span } from './scale';
import { SpanEntry } from './span.svelte';
import type { Trials } from './trials.svelte';

export type Side = 'above' | 'below';

/** What was asked, and what has been tried so far. */
export interface Search {
  readonly parameter: NumberParameter;
  readonly output: Output;
  readonly side: Side;
  readonly threshold: number;
  readonly span: Span;
  /** Whether the span is all that the parameter can be. */
  readonly wholeRange: boolean;
  readonly tried: readonly Tried[];
  /** A run that failed ends the search: which side it would be on nobody can tell. */
  readonly failure: { readonly x: number; readonly failure: Failure } | null;
  readonly done: boolean;
}

export class Flip {
  readonly entry: SpanEntry;
  readonly trials: Trials;
  output = $state('');
  side = $state<Side>('below');
  threshold = $state('0.5');
  search = $state.raw<Search | null>(null);

  readonly #outputs: readonly Output[];

  /** For a demo that has at least one number to vary and one to measure. */
  constructor(declaration: Declaration, settings: Settings, trials: Trials) {
    const [parameter] = numberParameters(declaration, settings.values);
    this.#outputs = numberOutputs(declaration);
    this.entry = new SpanEntry(parameter as NumberParameter);
    this.trials = trials;
    this.output = this.#outputs[0]?.name ?? '';
  }

  /** What is wrong with the threshold. */
  get problem(): string | null {
    const typed = this.threshold.trim().replace(',', '.');
    return typed !== '' && Number.isFinite(Number(typed)) ? null : 'Type a number to compare with.';
  }

  start(): Promise<void> {
    const { span, parameter, whole: wholeRange } = this.entry;
    const output = this.#outputs.find(({ name }) => name === this.output);
    if (!span || !output || this.problem) return Promise.resolve();
    const threshold = Number(this.threshold.trim().replace(',', '.'));
    const { side } = this;
    const search = (more: Partial<Search>): Search => ({
      parameter,
      output,
      side,
      threshold,
      span,
      wholeRange,
      tried: [],
      failure: null,
      done: false,
      ...more,
    });
    this.search = search({});
    return this.trials.make('A search is under way.', async (tryOut) => {
      let tried: readonly Tried[] = [];
      for (let x = nextTry(span, tried); x !== null; x = nextTry(span, tried)) {
        const trial = await tryOut({ [parameter.name]: x });
        if (!trial) return;
        if ('failure' in trial) {
          this.search = search({ tried, failure: { x, failure: trial.failure } });
          return;
        }
        const y = asNumber(trial.outputs[output.name]);
        tried = [...tried, { x, y, holds: side === 'above' ? y > threshold : y < threshold }];
        this.search = search({ tried });
      }
      this.search = search({ tried, done: true });
    });
  }
}

/** What the search has found, in a sentence or two. */
export function wordFinding({ parameter, output, side, threshold, span, wholeRange, tried }: Search): string {
  const [name, measured] = [inSentence(parameter.title), inSentence(output.title)];
  const condition = `${measured} is ${side} ${wordNumber(threshold)}`;
  const bracket = bracketOf(tried);
  if (bracket) {
    const { low, high } = bracket;
    if (span.whole) {
      return high.holds
        ? `From ${name} ${wordNumber(high.x)} on ${condition}; at ${wordNumber(low.x)} it is not.`
        : `Up to ${name} ${wordNumber(low.x)} ${condition}; at ${wordNumber(high.x)} it is not.`;
    }
    const middle = valueAt({ ...span, from: low.x, to: high.x }, 0.5);
    const about = wordNumber(Number(middle.toPrecision(3)));
    const between = `(between ${wordNumber(low.x)} and ${wordNumber(high.x)})`;
    return `${high.holds ? 'From' : 'Up to'} ${name} ${about} ${high.holds ? 'on ' : ''}${between} ${condition}.`;
  }
  const [first, last] = tried;
  if (!first || !last) return '';
  const ends = `${wordNumber(first.y)} at ${wordNumber(first.x)}, ${wordNumber(last.y)} at ${wordNumber(last.x)}`;
  const said = first.holds ? `At both ends ${condition}` : `At neither end ${condition}`;
  const [low, high] = [Math.min(first.y, last.y), Math.max(first.y, last.y)];
  const apart = Number.isFinite(low) && Number.isFinite(high) && low < high;
  const between_ = apart
    ? `a threshold between ${wordNumber(low)} and ${wordNumber(high)}`
    : 'another threshold';
  return `${said} (${ends}). Try ${wholeRange ? between_ : `the whole range, or ${between_}`}.`;
}
