// What a run has streamed so far: its curves, pictures and phases, taken down event by event.

import type { Picture } from '../lib/ipc/types/Picture';
import type { RunEvent } from '../lib/ipc/types/RunEvent';

/** A curve's points in the order in which they came; a `y` of NaN is a point that is not finite. */
export interface Curve {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
}

export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly unit: string;
}

/** A recording as it stands. Never changed once taken, so that a new one is a change and an old one is not. */
export interface Trace {
  readonly curves: ReadonlyMap<string, Curve>;
  readonly pictures: ReadonlyMap<string, Picture>;
  /** Index of the current phase in the declaration's list. */
  readonly phase: number | null;
  /** The phases entered since the trace before: of a run that goes freely, several at once. */
  readonly entered: ReadonlySet<number>;
  /** Each phase's latest live value, by the phase's index. */
  readonly phaseValues: readonly (string | undefined)[];
  readonly progress: Progress | null;
}

export const emptyTrace: Trace = {
  curves: new Map(),
  pictures: new Map(),
  phase: null,
  entered: new Set(),
  phaseValues: [],
  progress: null,
};

export class Recording {
  #curves = new Map<string, GrowingCurve>();
  #pictures = new Map<string, Picture>();
  #phase: number | null = null;
  #entered = new Set<number>();
  #phaseValues: (string | undefined)[] = [];
  #progress: Progress | null = null;

  add(event: RunEvent): void {
    switch (event.event) {
      case 'phase':
        this.#phase = event.index;
        this.#entered.add(event.index);
        this.#phaseValues[event.index] = event.value;
        break;
      case 'progress':
        this.#progress = { done: event.done, total: event.total, unit: event.unit };
        break;
      case 'point':
        this.#curve(event.series).push(event.x, event.y ?? NaN);
        break;
      case 'picture':
        this.#pictures.set(event.name, event);
        break;
      case 'paused':
      case 'resumed':
        break;
    }
  }

  trace(): Trace {
    const entered = this.#entered;
    this.#entered = new Set();
    return {
      curves: new Map([...this.#curves].map(([name, curve]) => [name, curve.view()])),
      pictures: new Map(this.#pictures),
      phase: this.#phase,
      entered,
      phaseValues: [...this.#phaseValues],
      progress: this.#progress,
    };
  }

  #curve(name: string): GrowingCurve {
    let curve = this.#curves.get(name);
    if (!curve) {
      curve = new GrowingCurve();
      this.#curves.set(name, curve);
    }
    return curve;
  }
}

/** Two typed arrays that double when they are full. Points are only ever appended, so a view stays right. */
class GrowingCurve {
  #xs = new Float64Array(256);
  #ys = new Float64Array(256);
  #length = 0;

  push(x: number, y: number): void {
    if (this.#length === this.#xs.length) {
      this.#xs = doubled(this.#xs);
      this.#ys = doubled(this.#ys);
    }
    this.#xs[this.#length] = x;
    this.#ys[this.#length] = y;
    this.#length += 1;
  }

  view(): Curve {
    return { xs: this.#xs.subarray(0, this.#length), ys: this.#ys.subarray(0, this.#length) };
  }
}

function doubled(full: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const roomy = new Float64Array(full.length * 2);
  roomy.set(full);
  return roomy;
}
