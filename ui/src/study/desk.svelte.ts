// Keeps what stands on the table: a moment after each change, at once when a part's stage changes or the page is hidden.

import { untrack } from 'svelte';

import { backend } from '../lib/ipc';
import type { Table } from './table.svelte';

/** In milliseconds: somebody who types is not interrupted, and hardly a word can be lost. */
const pause = 300;

export class Desk {
  readonly #table: Table;
  readonly #stop: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #kept: string;

  constructor(table: Table) {
    this.#table = table;
    this.#kept = table.desk;
    const hide = () => this.keep();
    window.addEventListener('pagehide', hide);
    document.addEventListener('visibilitychange', hide);
    const stopEffects = $effect.root(() => {
      $effect(() => {
        void table.desk;
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.keep(), pause);
      });
      $effect(() => {
        void table.stages;
        untrack(() => this.keep());
      });
    });
    this.#stop = () => {
      stopEffects();
      window.removeEventListener('pagehide', hide);
      document.removeEventListener('visibilitychange', hide);
    };
  }

  /** Keeps what changed since. */
  keep() {
    clearTimeout(this.#timer);
    const { desk } = this.#table;
    if (desk === this.#kept) return;
    this.#kept = desk;
    // Whoever cannot keep it has said so on top of the view; the answer itself is still there to be checked.
    backend()
      .keepDesk(desk)
      .catch(() => (this.#kept = ''));
  }

  /** The table is cleared. What was not kept yet is nobody's concern any more. */
  close() {
    clearTimeout(this.#timer);
    this.#stop();
  }
}
