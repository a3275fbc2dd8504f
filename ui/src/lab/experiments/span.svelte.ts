// The stretch of a parameter that the learner asks about, as it is typed.

import { readEntry, writeEntry } from '../entries';
import type { NumberParameter } from './measures';
import type { Span } from './scale';

export class SpanEntry {
  #parameter = $state.raw<NumberParameter>() as NumberParameter;
  from = $state('');
  to = $state('');
  logarithmic = $state(false);

  constructor(parameter: NumberParameter) {
    this.choose(parameter);
  }

  get parameter(): NumberParameter {
    return this.#parameter;
  }

  /** Takes up another parameter over its whole range, as its slider has it. */
  choose(parameter: NumberParameter): void {
    const { kind } = parameter;
    this.#parameter = parameter;
    this.from = writeEntry(kind.least);
    this.to = writeEntry(kind.most);
    this.logarithmic =
      kind.kind === 'float' ? kind.logarithmic : kind.least > 0 && kind.most / kind.least > 400;
  }

  /** Whether it is the parameter's whole range. */
  get whole(): boolean {
    return this.span?.from === this.#parameter.kind.least && this.span.to === this.#parameter.kind.most;
  }

  /** What is wrong with what was typed. */
  get problem(): string | null {
    const { kind } = this.#parameter;
    const ends = [readEntry(kind, this.from), readEntry(kind, this.to)];
    const unread = ends.find((end) => 'problem' in end);
    if (unread && 'problem' in unread) return unread.problem;
    const [from, to] = ends.map((end) => ('value' in end ? Number(end.value) : NaN)) as [number, number];
    if (from >= to) return 'Let the range begin below its end.';
    return this.logarithmic && from <= 0 ? 'By factors, the range has to begin above 0.' : null;
  }

  /** None while there is a problem. */
  get span(): Span | null {
    if (this.problem) return null;
    const { kind } = this.#parameter;
    const read = (typed: string) => {
      const entry = readEntry(kind, typed);
      return 'value' in entry ? Number(entry.value) : NaN;
    };
    return {
      from: read(this.from),
      to: read(this.to),
      logarithmic: this.logarithmic,
      whole: kind.kind === 'integer',
    };
  }
}
