// A demo's parameters as the learner has set them, and the seed.

import type { Declaration } from '../lib/ipc/types/Declaration';
import type { Parameter } from '../lib/ipc/types/Parameter';
import type { RunRequest } from '../lib/ipc/types/RunRequest';
import { readEntry, writeEntry } from './entries';
import { keptFor } from './kept';
import { isStarted } from './pace';

/** The seed of every demo's first run, so that two learners see the same. */
export const firstSeed = 7;

export class Settings {
  readonly declaration: Declaration;
  seed = $state(firstSeed);
  #values = $state<Record<string, unknown>>({});
  #typed = $state<Record<string, string>>({});
  #problems = $state<Record<string, string>>({});
  #given: Record<string, unknown>;

  /** `given` are a question's own values; Reset goes back to them. `opened` is what a run opened from text is set to. */
  constructor(
    declaration: Declaration,
    given: Record<string, unknown> = {},
    opened: RunRequest | null = null,
  ) {
    this.declaration = declaration;
    this.#given = given;
    this.reset();
    if (!opened) return;
    this.seed = opened.seed;
    for (const parameter of declaration.parameters) {
      if (parameter.name in opened.parameters) this.set(parameter, opened.parameters[parameter.name]);
    }
  }

  /** The last value that could be read. */
  value(name: string): unknown {
    return this.#values[name];
  }

  typed(name: string): string {
    return this.#typed[name] ?? '';
  }

  problem(name: string): string | null {
    return this.#problems[name] ?? null;
  }

  get values(): Record<string, unknown> {
    return this.#values;
  }

  get readable(): boolean {
    return Object.keys(this.#problems).length === 0;
  }

  get changed(): boolean {
    return this.declaration.parameters.some((parameter) => !this.isInitial(parameter));
  }

  isInitial(parameter: Parameter): boolean {
    return this.typed(parameter.name) === writeEntry(this.initial(parameter));
  }

  /** Whether a run with these values is started and watched, rather than following every change. */
  get started(): boolean {
    return isStarted(this.declaration, this.#values);
  }

  /** The question's value, or else what was kept for this demo, or else its default. */
  initial(parameter: Parameter): unknown {
    const { name } = parameter;
    return this.#given[name] ?? keptFor(this.declaration.id, name) ?? parameter.default;
  }

  /** Takes up what was typed. What cannot be read is told at the control; the last good value stays. */
  type(parameter: Parameter, typed: string): void {
    this.#typed[parameter.name] = typed;
    const entry = readEntry(parameter.kind, typed);
    if ('problem' in entry) {
      this.#problems[parameter.name] = entry.problem;
    } else {
      delete this.#problems[parameter.name];
      this.#values[parameter.name] = entry.value;
    }
  }

  set(parameter: Parameter, value: unknown): void {
    this.type(parameter, writeEntry(value));
  }

  reset(): void {
    this.#problems = {};
    for (const parameter of this.declaration.parameters) {
      this.#values[parameter.name] = this.initial(parameter);
      this.#typed[parameter.name] = writeEntry(this.initial(parameter));
    }
  }

  request(paused = false): RunRequest {
    return {
      demo: this.declaration.id,
      parameters: $state.snapshot(this.#values),
      seed: this.seed,
      paused,
    };
  }
}
