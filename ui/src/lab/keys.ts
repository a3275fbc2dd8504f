// What can be done with a run, the keys that do it, and the words for where it stands.

import { isPlain, isTyping } from '../lib/keys';
import type { Boundary, DemoRun, RunState } from './run.svelte';
import type { Settings } from './settings.svelte';
import { tables } from './tables.svelte';

export const stateWords: Record<RunState, string> = {
  idle: 'Ready',
  starting: 'Starting',
  running: 'Running',
  paused: 'Paused',
  finished: 'Finished',
  cancelled: 'Cancelled',
  failed: 'Failed',
};

export const boundaries: readonly { boundary: Boundary; key: string }[] = [
  { boundary: 'phase', key: 'F' },
  { boundary: 'batch', key: 'B' },
  { boundary: 'epoch', key: 'E' },
];

export class RunKeys {
  readonly #run: DemoRun;
  readonly #settings: Settings;

  readonly #refuse: () => void;

  /** `refuse` is called instead of starting while some entry cannot be read. */
  constructor(run: DemoRun, settings: Settings, refuse: () => void) {
    this.#run = run;
    this.#settings = settings;
    this.#refuse = refuse;
  }

  readonly start = () => {
    if (!this.#settings.readable) this.#refuse();
    else if (this.#settings.started) this.#run.watch(this.#settings.request());
    else this.#run.follow(this.#settings.request());
  };

  readonly startPaused = () => {
    if (!this.#settings.readable) this.#refuse();
    else this.#run.watch(this.#settings.request(true));
  };

  readonly pauseOrResume = () => {
    if (this.#run.state === 'paused') this.#run.resume();
    else this.#run.pause();
  };

  readonly cancel = () => this.#run.cancel();

  readonly reset = () => this.#run.reset();

  readonly step = (to: Boundary) => this.#run.step(to);

  /** Does what a key pressed outside of a field stands for, and tells whether it stood for anything. */
  press(event: KeyboardEvent): boolean {
    if (!isPlain(event) || isTyping(event.target)) return false;
    const key = event.key.toUpperCase();
    // A key held down goes on stepping; the others act once.
    if (event.repeat && !boundaries.some((one) => one.key === key)) return false;
    const action = this.#action(key);
    action?.();
    return action !== null;
  }

  #action(key: string): (() => void) | null {
    const { active, state } = this.#run;
    const long = this.#settings.started;
    if (key === 'R' && !(long && active)) return this.start;
    if (key === 'X' && active) return this.cancel;
    if (key === 'T') return () => tables.toggle();
    if (!long) return null;
    if (key === 'Z' && state !== 'idle') return this.reset;
    if (key === 'P') return active ? this.pauseOrResume : this.startPaused;
    const boundary = boundaries.find((one) => one.key === key)?.boundary;
    return boundary && state === 'paused' ? () => this.step(boundary) : null;
  }
}
