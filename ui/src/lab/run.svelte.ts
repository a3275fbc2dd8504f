// A demo's run as the window sees it: a state machine fed by the messages of one run at a time.

import type { Backend, RunHandle } from '../lib/ipc';
import { asFailure } from '../lib/ipc/failure';
import type { ControlRequest } from '../lib/ipc/types/ControlRequest';
import type { Failure } from '../lib/ipc/types/Failure';
import type { Receipt } from '../lib/ipc/types/Receipt';
import type { RunEvent } from '../lib/ipc/types/RunEvent';
import type { RunMessage } from '../lib/ipc/types/RunMessage';
import type { RunRequest } from '../lib/ipc/types/RunRequest';
import { emptyTrace, Recording, type Trace } from './recording';

export type RunState = 'idle' | 'starting' | 'running' | 'paused' | 'finished' | 'cancelled' | 'failed';
export type Boundary = 'phase' | 'batch' | 'epoch';

/** What a finished run left behind. */
export interface Result {
  readonly outputs: Record<string, unknown>;
  readonly receipt: Receipt;
}

/** Calls back before the next paint. */
type Frame = (callback: () => void) => void;

export class DemoRun {
  state = $state<RunState>('idle');
  /** What is to be shown: of a watched run as it streams, of a followed one only once it has finished. */
  trace = $state.raw<Trace>(emptyTrace);
  /** Of the last run that finished; stays while the next one computes or fails. */
  result = $state.raw<Result | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** The values that the last watched run was started with. */
  watched = $state.raw<Record<string, unknown>>({});

  /** Why no run may start just now; none when one may. */
  held = $state<string | null>(null);

  #backend: () => Backend;
  #frame: Frame;
  #current: Attempt | null = null;
  #next: RunRequest | null = null;

  constructor(backend: () => Backend, frame: Frame = (callback) => requestAnimationFrame(callback)) {
    this.#backend = backend;
    this.#frame = frame;
  }

  /** Whether a run is under way, moving or standing still. */
  get active(): boolean {
    return this.state === 'starting' || this.state === 'running' || this.state === 'paused';
  }

  /** Starts a run that is watched while it streams. What was shown of the last one goes. */
  watch(request: RunRequest): void {
    if (this.held) return;
    this.#next = null;
    this.trace = emptyTrace;
    this.result = null;
    this.watched = request.parameters;
    this.#begin(request, true);
  }

  /** Runs as soon as the run under way has ended. Of several that wait, only the newest does. */
  follow(request: RunRequest): void {
    if (this.active || this.held) this.#next = request;
    else this.#begin(request, false);
  }

  /** Keeps runs from starting until `letGo`. A short run under way makes way, and has its turn afterwards. */
  hold(reason: string): void {
    this.held = reason;
    const attempt = this.#current;
    if (!attempt || attempt.watched) return;
    this.#next ??= attempt.request;
    this.#control({ do: 'cancel' });
  }

  /** Lets runs start again, at once what was to follow meanwhile. */
  letGo(): void {
    this.held = null;
    this.#goOn();
  }

  pause(): void {
    this.#control({ do: 'pause' });
  }

  resume(): void {
    this.#control({ do: 'resume' });
  }

  step(to: Boundary): void {
    this.#control({ do: `step-${to}` });
  }

  /** Hands a changed parameter to the run under way; demos that cannot take it up ignore it. */
  set(name: string, value: unknown): void {
    this.#control({ do: 'set', name, value });
  }

  cancel(): void {
    this.#next = null;
    this.#control({ do: 'cancel' });
  }

  /** Back to before the start: the run under way is cancelled, and what was shown of it goes. */
  reset(): void {
    this.leave();
    this.state = 'idle';
    this.trace = emptyTrace;
    this.result = null;
    this.failure = null;
  }

  /** Cancels what is under way and hears no more of it. */
  leave(): void {
    if (this.active) this.cancel();
    this.#next = null;
    this.#current = null;
  }

  #begin(request: RunRequest, watched: boolean): void {
    const attempt: Attempt = { request, recording: new Recording(), waiting: [], watched, handle: null };
    this.#current = attempt;
    this.state = 'starting';
    this.failure = null;
    const hear = (message: RunMessage) => {
      if (this.#current === attempt) this.#hear(attempt, message);
    };
    const handle = this.#backend().run(request, hear);
    attempt.handle = handle;
    handle.catch((failure: unknown) => hear({ message: 'failed', failure: asFailure(failure) }));
  }

  #hear(attempt: Attempt, message: RunMessage): void {
    if (message.message === 'events') {
      if (attempt.waiting.length === 0) this.#frame(() => this.#take(attempt));
      attempt.waiting.push(...message.events);
      if (this.state === 'starting') this.state = 'running';
      return;
    }
    this.#take(attempt);
    this.#current = null;
    if (message.message === 'finished') {
      this.trace = attempt.recording.trace();
      this.result = { outputs: message.outputs, receipt: message.receipt };
    } else if (message.message === 'failed') {
      this.failure = message.failure;
    }
    this.state = message.message;
    this.#goOn();
  }

  #goOn(): void {
    const next = this.#next;
    if (!next || this.active || this.held) return;
    this.#next = null;
    this.#begin(next, false);
  }

  /** Takes up the events that came since the last frame. */
  #take(attempt: Attempt): void {
    if (this.#current !== attempt || attempt.waiting.length === 0) return;
    for (const event of attempt.waiting) {
      attempt.recording.add(event);
      if (event.event === 'paused') this.state = 'paused';
      if (event.event === 'resumed') this.state = 'running';
    }
    attempt.waiting = [];
    if (attempt.watched) this.trace = attempt.recording.trace();
  }

  #control(request: ControlRequest): void {
    const attempt = this.#current;
    // A run that has ended in the meantime needs no control any more; its last message says how it ended.
    attempt?.handle?.then((handle) => handle.control(request)).catch(() => undefined);
  }
}

/** One request on its way: what it streamed, and its handle once it has started. */
interface Attempt {
  readonly request: RunRequest;
  readonly recording: Recording;
  readonly watched: boolean;
  waiting: RunEvent[];
  handle: Promise<RunHandle> | null;
}
