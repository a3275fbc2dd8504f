// One thing asked of Rust: whether it is under way, what came of it, and what went wrong.

import { asFailure } from '../ipc/failure';
import type { Failure } from '../ipc/types/Failure';

export class Asking<Answer> {
  /** The last answer; it stays while a newer one is waited for. */
  answer = $state.raw<Answer | null>(null);
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);

  /** Asks, unless it is being asked already. */
  async ask(call: () => Promise<Answer>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = null;
    try {
      this.answer = await call();
    } catch (error) {
      this.failure = asFailure(error);
    } finally {
      this.busy = false;
    }
  }
}
