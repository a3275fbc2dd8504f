// What is answered to the question on the table, and how it gets to where it is kept: 400 ms after the last change, at once
// when the question is left, and again and again while that fails.

import { backend } from '../../lib/ipc';
import { asFailure } from '../../lib/ipc/failure';
import type { ExamView } from '../../lib/ipc/types/ExamView';
import type { Failure } from '../../lib/ipc/types/Failure';
import type { PartView } from '../../lib/ipc/types/PartView';
import type { Response } from '../../lib/ipc/types/Response';
import type { SessionView } from '../../lib/ipc/types/SessionView';
import { emptyDraft, whatIsMissing } from '../../study/draft';

/** Milliseconds without a change after which an answer is kept. */
const rest = 400;
/** Milliseconds after which it is tried once more. */
const patience = 3000;

/** An answer that says nothing of how certain it is counts as unsure. */
const leastCertain = 1;

export class Answer {
  readonly view: PartView;
  draft = $state.raw() as Response;
  /** 1 to 3; none where it was not said. */
  certainty = $state<number | null>(null);
  /** Whether the learner has answered: an order that nobody touched is none yet. */
  given = $state(false);

  constructor(view: PartView, { answers }: ExamView) {
    const kept = answers.find(({ part }) => part === view.id);
    this.view = view;
    this.draft = kept?.response ?? emptyDraft(view);
    this.certainty = kept?.certainty ?? null;
    this.given = kept !== undefined;
  }
}

let last: ExamDesk | undefined;

/** The desk for the question on the table; the one that was left before, where something on it is not kept yet. */
export function deskFor(session: string, exam: ExamView): ExamDesk {
  const place = `${session} ${exam.at} ${exam.question.id} ${exam.question.seed}`;
  if (!last?.owes(place)) last = new ExamDesk(place, exam);
  return last;
}

export class ExamDesk {
  readonly answers: readonly Answer[];
  failure = $state.raw<Failure | null>(null);
  /** Whether something is not kept yet. */
  waiting = $state(false);
  readonly #place: string;
  readonly #certainty: boolean;
  #take: (session: SessionView) => void = () => {};
  readonly #changed = new Set<Answer>();
  #opened = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The calls under way, one after the other. */
  #sending: Promise<void> = Promise.resolve();

  constructor(place: string, exam: ExamView) {
    this.answers = exam.question.parts.map((part) => new Answer(part, exam));
    this.#place = place;
    this.#certainty = exam.certainty;
  }

  /** Whether it still holds something that is not kept, of this very question. */
  owes(place: string): boolean {
    return this.waiting && this.#place === place;
  }

  /** From now on what is kept is told to `take`. */
  open(take: (session: SessionView) => void): void {
    this.#take = take;
    this.#opened = true;
    if (this.waiting) void this.keep();
  }

  change(answer: Answer, draft: Response): void {
    answer.draft = draft;
    answer.given = whatIsMissing(draft) === null;
    if (!answer.given) answer.certainty = null;
    else if (this.#certainty) answer.certainty ??= leastCertain;
    this.#keepSoon(answer);
  }

  /** Takes the answer back. */
  clear(answer: Answer): void {
    answer.draft = emptyDraft(answer.view);
    answer.given = false;
    answer.certainty = null;
    this.#keepSoon(answer);
  }

  rate(answer: Answer, certainty: number): void {
    answer.certainty = certainty;
    this.#keepSoon(answer);
  }

  /** Keeps what is not kept yet, and tells whether that went well. */
  async keep(): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#sending = this.#sending.then(() => this.#send());
    await this.#sending;
    return this.#changed.size === 0;
  }

  /** Keeps what it can; what fails then waits until the question is opened again. */
  leave(): void {
    this.#opened = false;
    void this.keep();
  }

  /** The exam is over: nothing is tried any more. */
  drop(): void {
    clearTimeout(this.#timer);
    this.#changed.clear();
    this.waiting = false;
  }

  #keepSoon(answer: Answer): void {
    this.#changed.add(answer);
    this.waiting = true;
    this.#after(rest);
  }

  #after(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), milliseconds);
  }

  async #send(): Promise<void> {
    for (const answer of [...this.#changed]) {
      this.#changed.delete(answer);
      const { view, draft, given, certainty } = answer;
      try {
        this.#take(await backend().examAnswer(view.id, given ? draft : null, given ? certainty : null));
        this.failure = null;
      } catch (error) {
        this.#changed.add(answer);
        this.failure = asFailure(error);
        if (this.#opened) this.#after(patience);
        break;
      }
    }
    this.waiting = this.#changed.size > 0;
  }
}
