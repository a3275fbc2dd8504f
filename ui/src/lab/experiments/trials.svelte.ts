// Runs one after the other, apart from the run that is shown: whoever makes trials has the worker to themselves.

import type { Backend, RunHandle } from '../../lib/ipc';
import { asFailure } from '../../lib/ipc/failure';
import type { Failure } from '../../lib/ipc/types/Failure';
import type { RunMessage } from '../../lib/ipc/types/RunMessage';
import type { RunRequest } from '../../lib/ipc/types/RunRequest';
import type { DemoRun } from '../run.svelte';
import type { Settings } from '../settings.svelte';

/** How a trial ended; one that was cancelled has nothing to tell. */
export type Trial = { readonly outputs: Record<string, unknown> } | { readonly failure: Failure };

/** Makes one trial with some parameters changed; null once the trials have been cancelled. */
export type TryOut = (changed: Record<string, unknown>) => Promise<Trial | null>;

export class Trials {
  running = $state(false);

  readonly #settings: Settings;
  readonly #run: DemoRun;
  readonly #backend: () => Backend;
  #cancelled = false;
  #left = false;
  #handle: Promise<RunHandle> | null = null;

  constructor(settings: Settings, run: DemoRun, backend: () => Backend) {
    this.#settings = settings;
    this.#run = run;
    this.#backend = backend;
  }

  /** Why no trial can be made just now; none when one can. */
  get blocked(): string | null {
    if (this.running) return null;
    if (this.#run.held) return this.#run.held;
    if (this.#run.active && this.#settings.started)
      return 'A run is under way. Wait for its end, or cancel it.';
    return this.#settings.readable ? null : 'A parameter cannot be read. Mend it first.';
  }

  /** Makes trials from the settings as they stand now; changes made meanwhile do not reach them. */
  async make(reason: string, body: (tryOut: TryOut) => Promise<void>): Promise<void> {
    if (this.running || this.blocked) return;
    const request = this.#settings.request();
    this.running = true;
    this.#cancelled = false;
    this.#run.hold(reason);
    await body((changed) => this.#tryOut({ ...request, parameters: { ...request.parameters, ...changed } }));
    this.running = false;
    if (!this.#left) this.#run.letGo();
  }

  cancel(): void {
    this.#cancelled = true;
    // A trial that has ended in the meantime needs no cancelling any more.
    this.#handle?.then((handle) => handle.control({ do: 'cancel' })).catch(() => undefined);
  }

  /** The view is left: cancels, and starts nothing any more. */
  leave(): void {
    this.#left = true;
    if (this.running) this.cancel();
  }

  async #tryOut(request: RunRequest): Promise<Trial | null> {
    if (this.#cancelled) return null;
    const trial = await new Promise<Trial | null>((end) => {
      const hear = (message: RunMessage) => {
        if (message.message === 'finished') end({ outputs: message.outputs });
        if (message.message === 'failed') end({ failure: message.failure });
        if (message.message === 'cancelled') end(null);
      };
      const handle = this.#backend().run(request, hear);
      this.#handle = handle;
      handle.catch((failure: unknown) => end({ failure: asFailure(failure) }));
    });
    this.#handle = null;
    return this.#cancelled ? null : trial;
  }
}
