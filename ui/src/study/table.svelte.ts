// The question on the table: its parts, its claims, what explains it, and the rating that it has earned.

import { backend } from '../lib/ipc';
import { asFailure } from '../lib/ipc/failure';
import type { AskedView } from '../lib/ipc/types/AskedView';
import type { Confidence } from '../lib/ipc/types/Confidence';
import type { Explanation } from '../lib/ipc/types/Explanation';
import type { Failure } from '../lib/ipc/types/Failure';
import type { PartView } from '../lib/ipc/types/PartView';
import type { QuestionView } from '../lib/ipc/types/QuestionView';
import type { RatingView } from '../lib/ipc/types/RatingView';
import { Asking } from '../lib/state/asking.svelte';
import { Claims } from './claims/claims.svelte';
import { fitting, read, write } from './kept';
import { PartProgress, type Draw } from './part.svelte';

/** Check the response, take another try, or rate how it went. */
export type Action = 'check' | 'retry' | 'rate';

export class Table {
  asked = $state.raw() as AskedView;
  parts = $state.raw<PartProgress[]>([]);
  claims = $state.raw() as Claims;
  confidence = $state<Confidence | null>(null);
  explanation = $state.raw<Explanation | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** The suggestion, once every part is settled. */
  readonly rating = new Asking<RatingView>();
  /** Whether a draw to practise on is left as it is. */
  left = $state(false);

  constructor(asked: AskedView) {
    const draw = drawOf(asked);
    const kept = read(asked.desk, draw);
    this.asked = asked;
    this.parts = asked.question.parts.map((view) => {
      const part = new PartProgress(view, draw);
      const known = fitting(kept?.parts[view.id], view);
      if (known) part.restore(known);
      return part;
    });
    this.claims = new Claims(draw);
    if (!kept) return;
    this.confidence = kept.confidence;
    this.claims.restore(kept.claims);
    void this.conclude();
  }

  get question(): QuestionView {
    return this.asked.question;
  }

  get current(): PartProgress | undefined {
    return this.parts.find((part) => part.stage !== 'settled');
  }

  get settled(): boolean {
    return this.parts.length > 0 && this.current === undefined;
  }

  /** Whether a response was judged, or an answer shown. */
  get begun(): boolean {
    return this.parts.some((part) => part.stage === 'settled' || part.verdict !== null);
  }

  /** What the app suggests now, on Enter. */
  get action(): Action {
    if (this.settled || this.left) return 'rate';
    return this.current?.stage === 'judged' ? 'retry' : 'check';
  }

  /** Whether it is the time to say how sure one is: before the verdict of the draw that is rated. */
  get feelable(): boolean {
    return !this.begun && !this.asked.practice && this.current?.stage === 'answering';
  }

  /** Whether the question is done with and can be drawn with other values. */
  get redrawable(): boolean {
    return this.action === 'rate' && this.question.drawn.length > 0;
  }

  /** What is kept of it. */
  get desk(): string {
    const parts = Object.fromEntries(this.parts.map((part) => [part.view.id, part.kept()]));
    const claims = this.claims.kept();
    return write(drawOf(this.asked), { confidence: this.confidence, parts, claims });
  }

  /** The stages of its parts: what changes with them is kept at once. */
  get stages(): string {
    return this.parts.map(({ stage }) => stage).join();
  }

  /** How sure the learner is; the same again takes it back. */
  feel(confidence: Confidence) {
    this.confidence = this.confidence === confidence ? null : confidence;
  }

  async submit() {
    await this.current?.submit();
    await this.conclude();
  }

  async reveal() {
    await this.current?.reveal();
    await this.conclude();
  }

  /** Leaves a draw to practise on: how the question went the first time stands. */
  async leave() {
    this.left = true;
    await this.suggest();
  }

  /** Once every part is settled: the rating and the explanation. */
  async conclude() {
    if (this.settled) await Promise.all([this.suggest(), this.explain()]);
  }

  async suggest() {
    await this.rating.ask(() => backend().suggestRating(this.confidence));
  }

  async explain() {
    this.failure = null;
    try {
      this.explanation = await backend().explain(this.question.id, this.question.seed);
    } catch (error) {
      this.failure = asFailure(error);
    }
  }

  /** The same draw, perhaps from a changed file or with another part first; drafts and verdicts stay. */
  async renew(asked: AskedView) {
    const same = JSON.stringify(asked.question) === JSON.stringify(this.question);
    this.asked = asked;
    if (same) return;
    const kept = (view: PartView) =>
      this.parts.find((part) => part.view.id === view.id && part.view.kind.kind === view.kind.kind);
    const parts = asked.question.parts.map((view) => {
      const part = kept(view);
      part?.renew(view);
      return part ?? new PartProgress(view, drawOf(asked));
    });
    this.parts = parts;
    this.claims = new Claims(drawOf(asked));
    await this.conclude();
  }
}

function drawOf({ question }: AskedView): Draw {
  return { question: question.id, seed: question.seed };
}
