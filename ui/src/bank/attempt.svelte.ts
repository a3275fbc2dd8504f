// One thing asked of the computer, such as opening an editor, and what went wrong with it.

import { asFailure } from '../lib/ipc/failure';
import type { Failure } from '../lib/ipc/types/Failure';

export class Attempt {
  failure = $state.raw<Failure | null>(null);

  async make(call: () => Promise<unknown>) {
    this.failure = null;
    try {
      await call();
    } catch (error) {
      this.failure = asFailure(error);
    }
  }
}
