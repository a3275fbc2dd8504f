// One part as the learner works on it: the draft, what came of it, and where it stands.

import { backend } from '../lib/ipc';
import { asFailure } from '../lib/ipc/failure';
import type { Failure } from '../lib/ipc/types/Failure';
import type { Key } from '../lib/ipc/types/Key';
import type { PartView } from '../lib/ipc/types/PartView';
import type { Response } from '../lib/ipc/types/Response';
import type { Submitted } from '../lib/ipc/types/Submitted';
import type { Verdict } from '../lib/ipc/types/Verdict';

/** Answering, marking one's own open answer, told that it is not yet right, or done with. */
export type Stage = 'answering' | 'marking' | 'judged' | 'settled';

/** How a part, or a whole question, was settled; from best to worst. */
export const standings = ['first-try', 'self-assessed', 'later', 'shown', 'skipped'] as const;
export type Standing = (typeof standings)[number];

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
  #judgedBefore = false;

  constructor(view: PartView) {
    this.view = view;
    this.draft = emptyDraft(view);
  }

  /** Whether Enter is a new line in the field. */
  get severalLines(): boolean {
    return this.stage === 'answering' && this.draft.kind === 'open';
  }

  async submit(question: string, seed: number) {
    const missing = whatIsMissing(this.draft);
    this.unreadable = missing ? { message: missing, column: null, help: null } : null;
    if (missing) return;
    const response = this.#response();
    await this.#ask(async () => this.#take(await backend().submit(question, seed, this.view.id, response)));
  }

  async reveal(question: string, seed: number) {
    await this.#ask(async () => {
      this.key = await backend().reveal(question, seed, this.view.id);
      this.#settle('shown');
    });
  }

  change(draft: Response) {
    this.draft = draft;
  }

  tick(points: number[]) {
    this.ticked = points;
  }

  /** Back to the answer, which stays as it was. */
  retry() {
    this.stage = 'answering';
  }

  /** The file changed: the same part, perhaps in other words. What was typed stays where it still fits. */
  renew(view: PartView) {
    const offered = idsIn(view);
    this.view = view;
    const { draft } = this;
    if (draft.kind === 'choice') {
      this.draft = { ...draft, picked: draft.picked.filter((id) => offered.includes(id)) };
    } else if (draft.kind === 'order') {
      const known = draft.steps.filter((id) => offered.includes(id));
      this.draft = { ...draft, steps: known.length > 0 ? known : offered };
    }
  }

  #response(): Response {
    if (this.draft.kind !== 'open') return this.draft;
    return {
      ...this.draft,
      ticked: this.stage === 'marking' ? [...this.ticked].sort((a, b) => a - b) : null,
    };
  }

  #take(submitted: Submitted) {
    if (submitted.is === 'unreadable') {
      this.unreadable = submitted;
    } else if (submitted.is === 'to-mark') {
      this.marking = submitted;
      this.stage = 'marking';
    } else {
      this.#judge(submitted.verdict);
    }
  }

  #judge(verdict: Verdict) {
    this.verdict = verdict;
    this.key = verdict.key;
    if (verdict.outcome === 'self-assessed') this.#settle('self-assessed');
    else if (verdict.outcome === 'correct') this.#settle(this.#judgedBefore ? 'later' : 'first-try');
    else this.stage = 'judged';
    this.#judgedBefore = true;
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

function emptyDraft({ kind }: PartView): Response {
  switch (kind.kind) {
    case 'choice':
      return { kind: 'choice', picked: [] };
    case 'order':
      return { kind: 'order', steps: kind.steps.map((step) => step.id) };
    case 'value':
      return { kind: 'value', text: '', is_error: false };
    case 'open':
      return { kind: 'open', text: '', ticked: null };
    default:
      return { kind: kind.kind, text: '' };
  }
}

/** Said before anything is sent: an empty answer is not a wrong one. */
function whatIsMissing(draft: Response): string | null {
  switch (draft.kind) {
    case 'choice':
      return draft.picked.length === 0 ? 'Pick an answer first.' : null;
    case 'order':
      return draft.steps.length === 0 ? 'Put at least one step in order first.' : null;
    case 'value':
      return draft.text.trim() === '' && !draft.is_error
        ? 'Type the value first, or say that it is an error.'
        : null;
    default:
      return draft.text.trim() === '' ? 'Type your answer first.' : null;
  }
}

function idsIn({ kind }: PartView): string[] {
  if (kind.kind === 'choice') return kind.options.map((option) => option.id);
  return kind.kind === 'order' ? kind.steps.map((step) => step.id) : [];
}
