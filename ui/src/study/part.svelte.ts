// One part as the learner works on it: the draft, what came of it, and where it stands.

import { backend } from '../lib/ipc';
import { asFailure } from '../lib/ipc/failure';
import type { Failure } from '../lib/ipc/types/Failure';
import type { Key } from '../lib/ipc/types/Key';
import type { PartView } from '../lib/ipc/types/PartView';
import type { Preview } from '../lib/ipc/types/Preview';
import type { Response } from '../lib/ipc/types/Response';
import type { Submitted } from '../lib/ipc/types/Submitted';
import type { Verdict } from '../lib/ipc/types/Verdict';
import type { Working } from '../lib/ipc/types/Working';
import { Asking } from '../lib/state/asking.svelte';
import { emptyDraft, renewed, whatIsMissing } from './draft';
import { SampleMarking } from './open/sample.svelte';
import type { Standing } from './standing';

/** Answering, marking one's own open answer, told that it is not yet right, or done with. */
export type Stage = 'answering' | 'marking' | 'judged' | 'settled';

/** A question as it was drawn. */
export interface Draw {
  question: string;
  seed: number;
}

type Unreadable = Pick<Extract<Submitted, { is: 'unreadable' }>, 'message' | 'column' | 'help'>;
type Marking = Pick<Extract<Submitted, { is: 'to-mark' }>, 'points' | 'samples'>;

export class PartProgress {
  view = $state.raw() as PartView;
  /** What is picked, typed or arranged so far. */
  draft = $state.raw() as Response;
  /** Points of the rubric that the learner has ticked. */
  ticked = $state.raw<number[]>([]);
  stage = $state<Stage>('answering');
  busy = $state(false);
  unreadable = $state.raw<Unreadable | null>(null);
  marking = $state.raw<Marking | null>(null);
  verdict = $state.raw<Verdict | null>(null);
  key = $state.raw<Key | null>(null);
  failure = $state.raw<Failure | null>(null);
  standing = $state.raw<Standing | null>(null);
  /** The learner's own answer, run step by step. */
  working = $state.raw(new Asking<Working>());
  readonly #draw: Draw;
  readonly #samples: SampleMarking[] = [];
  #judged = $state.raw<Response | null>(null);

  constructor(view: PartView, draw: Draw) {
    this.view = view;
    this.draft = emptyDraft(view);
    this.#draw = draw;
  }

  /** Whether Enter is a new line in the field. */
  get severalLines(): boolean {
    return this.stage === 'answering' && (this.draft.kind === 'open' || this.draft.kind === 'code');
  }

  /** Whether there is an answer that was not right and that can be run. */
  get runnable(): boolean {
    const judged = this.#judged;
    if (!judged || !this.verdict || this.verdict.outcome === 'correct') return false;
    return judged.kind === 'code' || (judged.kind === 'value' && !judged.is_error);
  }

  /** The answer that was judged, as it was typed. */
  get judgedText(): string {
    const judged = this.#judged;
    if (judged?.kind === 'code') return judged.source;
    return judged?.kind === 'value' ? judged.text : '';
  }

  async submit() {
    const missing = whatIsMissing(this.draft);
    this.unreadable = missing ? { message: missing, column: null, help: null } : null;
    if (missing) return;
    const response = this.#response();
    const { question, seed } = this.#draw;
    await this.#ask(async () => {
      const submitted = await backend().submit(question, seed, this.view.id, response);
      this.#take(submitted, response);
    });
  }

  async reveal() {
    const { question, seed } = this.#draw;
    await this.#ask(async () => {
      this.key = await backend().reveal(question, seed, this.view.id);
      this.#settle('shown');
    });
  }

  preview(source: string): Promise<Preview> {
    return backend().preview(this.#draw.question, this.#draw.seed, this.view.id, source);
  }

  async runOwn() {
    const response = this.#judged;
    const { question, seed } = this.#draw;
    if (response) await this.working.ask(() => backend().working(question, seed, this.view.id, response));
  }

  /** The key computed anew. */
  recompute(): Promise<Key> {
    return backend().recompute(this.#draw.question, this.#draw.seed, this.view.id);
  }

  /** What was said of the draft before holds for that one only. */
  change(draft: Response) {
    this.draft = draft;
    this.unreadable = null;
  }

  tick(points: number[]) {
    this.ticked = points;
  }

  /** How the learner marks the sample answer that comes at `index`. */
  sample(index: number): SampleMarking {
    return (this.#samples[index] ??= new SampleMarking());
  }

  /** Back to the answer, which stays as it was. */
  retry() {
    this.stage = 'answering';
  }

  /** The file changed: the same part, perhaps in other words. What was typed stays where it still fits. */
  renew(view: PartView) {
    this.view = view;
    this.draft = renewed(this.draft, view);
  }

  #response(): Response {
    if (this.draft.kind !== 'open') return this.draft;
    return {
      ...this.draft,
      ticked: this.stage === 'marking' ? [...this.ticked].sort((a, b) => a - b) : null,
    };
  }

  #take(submitted: Submitted, response: Response) {
    if (submitted.is === 'unreadable') {
      this.unreadable = submitted;
    } else if (submitted.is === 'to-mark') {
      this.marking = submitted;
      this.stage = 'marking';
    } else {
      this.#judge(submitted.verdict, response);
    }
  }

  #judge(verdict: Verdict, response: Response) {
    const before = this.#judged !== null;
    this.#judged = response;
    this.verdict = verdict;
    this.key = verdict.key;
    this.working = new Asking<Working>();
    if (verdict.outcome === 'self-assessed') this.#settle('self-assessed');
    else if (verdict.outcome === 'correct') this.#settle(before ? 'later' : 'first-try');
    else this.stage = 'judged';
  }

  #settle(standing: Standing) {
    this.standing = standing;
    this.stage = 'settled';
  }

  async #ask(call: () => Promise<void>) {
    if (this.busy) return;
    this.busy = true;
    this.failure = null;
    try {
      await call();
    } catch (error) {
      this.failure = asFailure(error);
    } finally {
      this.busy = false;
    }
  }
}
