// A run that was opened from text: the Lab shows its demo, with its parameters and its seed.

import type { RunRequest } from '../../lib/ipc/types/RunRequest';

class Opened {
  /** None until one is opened, and again once another demo is chosen by hand. */
  run = $state.raw<RunRequest | null>(null);

  forget(): void {
    this.run = null;
  }
}

export const opened = new Opened();
