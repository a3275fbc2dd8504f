// The claims of the question on the table: what the learner holds of each, and what its run showed.

import { backend } from '../../lib/ipc';
import type { ClaimView } from '../../lib/ipc/types/ClaimView';
import type { Evidence } from '../../lib/ipc/types/Evidence';
import { Asking } from '../../lib/state/asking.svelte';
import type { Draw } from '../part.svelte';

export const outcomeWords = { holds: 'True', fails: 'False', unclear: 'Unclear' } as const;

/** What a run says of a claim: one that ended in an error which was not to come says nothing. */
export function outcomeOf({ holds, raised }: Evidence): keyof typeof outcomeWords {
  if (holds) return 'holds';
  return raised ? 'unclear' : 'fails';
}

export class ClaimProgress extends Asking<Evidence> {
  /** What the learner said before the run; none when it was only run. */
  judged = $state<boolean | null>(null);
  readonly #draw: Draw;
  readonly #id: string;

  constructor(id: string, draw: Draw) {
    super();
    this.#id = id;
    this.#draw = draw;
  }

  /** Takes the learner's judgement, which cannot be changed once the run has shown something, and runs the claim. */
  async judge(judged: boolean | null) {
    if (this.answer === null && !this.busy) this.judged = judged;
    await this.run();
  }

  async run(again = false) {
    const { question, seed } = this.#draw;
    await this.ask(() => backend().runClaim(question, seed, this.#id, again));
  }
}

/** Every claim once, whether it stands at a point of a rubric or below the explanation. */
export class Claims {
  readonly #draw: Draw;
  readonly #known = new Map<string, ClaimProgress>();

  constructor(draw: Draw) {
    this.#draw = draw;
  }

  of({ id }: ClaimView): ClaimProgress {
    let claim = this.#known.get(id);
    if (!claim) this.#known.set(id, (claim = new ClaimProgress(id, this.#draw)));
    return claim;
  }
}
