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

/** A claim as the desk keeps it. */
export interface KeptClaim {
  judged: boolean | null;
  evidence: Evidence | null;
}

export class ClaimProgress extends Asking<Evidence> {
  /** What the learner said before the run; none when it was only run. */
  judged = $state<boolean | null>(null);
  readonly #draw: Draw;
  readonly #id: string;
  readonly #changed: () => void;

  constructor(id: string, draw: Draw, changed: () => void) {
    super();
    this.#id = id;
    this.#draw = draw;
    this.#changed = changed;
  }

  /** Takes the learner's judgement, which cannot be changed once the run has shown something, and runs the claim. */
  async judge(judged: boolean | null) {
    if (this.answer === null && !this.busy) this.judged = judged;
    await this.run();
  }

  async run(again = false) {
    const { question, seed } = this.#draw;
    await this.ask(() => backend().runClaim(question, seed, this.#id, again, this.judged));
    this.#changed();
  }
}

/** Every claim once, whether it stands at a point of a rubric or below the explanation. */
export class Claims {
  /** Counts what came of claims: they are made as they are shown, so that nothing else tells of all of them. */
  #changes = $state(0);
  readonly #draw: Draw;
  readonly #known = new Map<string, ClaimProgress>();

  constructor(draw: Draw) {
    this.#draw = draw;
  }

  of({ id }: Pick<ClaimView, 'id'>): ClaimProgress {
    let claim = this.#known.get(id);
    if (!claim) this.#known.set(id, (claim = new ClaimProgress(id, this.#draw, () => (this.#changes += 1))));
    return claim;
  }

  /** Those that were run, by their ids. */
  kept(): Record<string, KeptClaim> {
    void this.#changes;
    const run = [...this.#known].filter(([, claim]) => claim.answer !== null);
    return Object.fromEntries(run.map(([id, { judged, answer }]) => [id, { judged, evidence: answer }]));
  }

  restore(kept: Record<string, KeptClaim>) {
    for (const [id, { judged, evidence }] of Object.entries(kept))
      Object.assign(this.of({ id }), { judged, answer: evidence });
  }
}
