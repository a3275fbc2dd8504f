// An answer that is asked for anew whenever the question changes; until the new one has come, the last one stays.

import { asFailure } from '../../lib/ipc/failure';
import type { Failure } from '../../lib/ipc/types/Failure';

export class Latest<Answer> {
  answer = $state.raw<Answer | null>(null);
  failure = $state.raw<Failure | null>(null);

  /** Call it while a component is being set up. `ask` is repeated when what it reads changes. */
  constructor(ask: () => Promise<Answer>) {
    $effect(() => {
      let current = true;
      ask().then(
        (answer) => current && this.#take(answer, null),
        (error: unknown) => current && this.#take(null, asFailure(error)),
      );
      return () => (current = false);
    });
  }

  #take(answer: Answer | null, failure: Failure | null): void {
    this.answer = answer;
    this.failure = failure;
  }
}
