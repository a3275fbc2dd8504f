// One part as the learner works on it: the draft, what came of it, and where it stands.

import { backend } from '../lib/ipc';
import { asFailure } from '../lib/ipc/failure';
import type { Failure } from '../lib/ipc/types/Failure';
import type { Html } from '../lib/ipc/types/Html';
import type { Key } from '../lib/ipc/types/Key';
import type { PartView } from '../lib/ipc/types/PartView';
import type { Preview } from '../lib/ipc/types/Preview';
import type { Response } from '../lib/ipc/types/Response';
import type { Submitted } from '../lib/ipc/types/Submitted';
import type { Verdict } from '../lib/ipc/types/Verdict';
import type { Working } from '../lib/ipc/types/Working';
import { Asking } from '../lib/state/asking.svelte';
import { emptyDraft, renewed, whatIsMissing } from './draft';
import type { JudgedOrder } from './inputs/order';
import { SampleMarking } from './open/sample.svelte';

/** Answering, marking one's own open answer, told that it is not yet right, or done with. */
export type Stage = 'answering' | 'marking' | 'judged' | 'settled';

/** A question as it was drawn. */
export interface Draw {
  question: string;
  seed: number;
}

/** A part as the desk keeps it. */
export interface KeptPart {
  draft: Response;
  ticked: number[];
  stage: Stage;
  judged: Response | null;
  verdict: Verdict | null;
  key: Key | null;
  marking: Marking | null;
  samples: { ticked: number[]; compared: boolean }[];
  hint: Html | null;
}

/** As much of a part as its right answer is told with. */
export type Keyed = Pick<PartProgress, 'view' | 'verdict' | 'ticked' | 'sample' | 'recompute'>;

type Unreadable = Pick<Extract<Submitted, { is: 'unreadable' }>, 'message' | 'column' | 'help'>;
export type Marking = Pick<Extract<Submitted, { is: 'to-mark' }>, 'points' | 'samples'>;

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
  /** Once it was asked for. */
  hint = $state.raw<Html | null>(null);
  /** The learner's own answer, run step by step. */
  working = $state.raw(new Asking<Working>());
  readonly #draw: Draw;
  readonly #samples: SampleMarking[] = [];
  #judged = $state.raw<Response | null>(null);
  /** Whether the learner was asked about an order that was not touched. */
  #meant = false;

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

  get judgedOrder(): JudgedOrder | null {
    const judged = this.#judged;
    if (judged?.kind !== 'order' || !this.verdict) return null;
    return { steps: judged.steps, atFault: this.verdict.at_fault };
  }

  async submit() {
    const missing = whatIsMissing(this.draft) ?? this.#untouched();
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
      this.stage = 'settled';
      if (this.key.kind === 'open') this.#expect(this.key.samples.length);
    });
  }

  async takeHint() {
    const { question, seed } = this.#draw;
    if (this.hint !== null) return;
    await this.#ask(async () => {
      this.hint = await backend().hint(question, seed, this.view.id);
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
    this.#expect(index + 1);
    return this.#samples[index] as SampleMarking;
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

  /** What has to be known of it to lay it on the table again as it is. */
  kept(): KeptPart {
    const { draft, ticked, stage, verdict, key, marking, hint } = this;
    const samples = this.#samples.map(({ ticked, compared }) => ({ ticked, compared }));
    return { draft, ticked, stage, judged: this.#judged, verdict, key, marking, samples, hint };
  }

  /** As it was kept. The draft, which is all that a changed file can make unfit, was looked at. */
  restore({ judged, samples, ...kept }: KeptPart) {
    Object.assign(this, kept);
    this.#judged = judged;
    samples.forEach((sample, index) => Object.assign(this.sample(index), sample));
  }

  /** An order that nobody touched is no answer yet, unless it is meant as one. */
  #untouched(): string | null {
    const asShown = JSON.stringify(this.draft) === JSON.stringify(emptyDraft(this.view));
    if (this.draft.kind !== 'order' || !asShown || this.#meant || this.#judged) return null;
    this.#meant = true;
    return 'No step was moved yet. If they stand right as they are, check again.';
  }

  #expect(samples: number) {
    while (this.#samples.length < samples) this.#samples.push(new SampleMarking());
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
      this.#expect(submitted.samples.length);
      this.stage = 'marking';
    } else {
      this.#judge(submitted.verdict, response);
    }
  }

  #judge(verdict: Verdict, response: Response) {
    this.#judged = response;
    this.verdict = verdict;
    this.key = verdict.key;
    this.working = new Asking<Working>();
    const done = verdict.outcome === 'self-assessed' || verdict.outcome === 'correct';
    this.stage = done ? 'settled' : 'judged';
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
