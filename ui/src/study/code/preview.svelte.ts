// What the code in the editor comes to, as it is typed: every change is asked for at once, the newest answer counts, and an
// error waits until the typing rests, so that nothing flashes.

import { asFailure } from '../../lib/ipc/failure';
import type { Failure } from '../../lib/ipc/types/Failure';
import type { Preview } from '../../lib/ipc/types/Preview';
import type { ScriptErrorView } from '../../lib/ipc/types/ScriptErrorView';
import type { ValueView } from '../../lib/ipc/types/ValueView';
import { factsOf } from '../values/places';

/** Milliseconds without a change after which an error is shown. */
const rest = 500;
/** Milliseconds without news after which a screen reader is told. */
const pause = 900;

export class LivePreview {
  /** The last value; it stays, dimmed, while a newer one is waited for. */
  value = $state.raw<ValueView | null>(null);
  stdout = $state('');
  error = $state.raw<ScriptErrorView | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** Whether what is shown belongs to an earlier text. */
  stale = $state(false);
  /** For screen readers. */
  said = $state('');
  readonly #compute: (source: string) => Promise<Preview>;
  #turn = 0;
  #resting: ReturnType<typeof setTimeout> | undefined;
  #speaking: ReturnType<typeof setTimeout> | undefined;

  constructor(compute: (source: string) => Promise<Preview>) {
    this.#compute = compute;
  }

  async follow(source: string): Promise<void> {
    const turn = ++this.#turn;
    clearTimeout(this.#resting);
    if (source.trim() === '') return this.#show(null, '');
    this.stale = true;
    try {
      let preview = await this.#compute(source);
      // Two that are asked for at once may arrive in either order; the newest text is asked for until it is answered.
      while (turn === this.#turn && preview.is === 'superseded') preview = await this.#compute(source);
      if (turn === this.#turn) this.#take(preview);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#show(null, '');
      this.failure = asFailure(error);
    }
  }

  leave(): void {
    this.#turn += 1;
    clearTimeout(this.#resting);
    clearTimeout(this.#speaking);
  }

  #take(preview: Preview): void {
    if (preview.is === 'value') this.#show(preview.value, preview.stdout);
    else if (preview.is === 'nothing') this.#show(null, preview.stdout);
    else if (preview.is === 'error') this.#rest(preview.error);
  }

  #show(value: ValueView | null, stdout: string): void {
    this.value = value;
    this.stdout = stdout;
    this.error = null;
    this.failure = null;
    this.stale = false;
    this.#say(value ? `Gives ${value.repr}, ${factsOf(value)}` : '');
  }

  /** One error replaces another at once; only the first has to wait. */
  #rest(error: ScriptErrorView): void {
    const show = () => {
      this.#show(null, '');
      this.error = error;
      this.#say(`${error.kind}: ${error.message}`);
    };
    if (this.error) show();
    else this.#resting = setTimeout(show, rest);
  }

  #say(words: string): void {
    clearTimeout(this.#speaking);
    this.#speaking = setTimeout(() => (this.said = words), pause);
  }
}
