// What can be done in a running exam. Whatever leaves a question keeps its answers first.

import { backend } from '../../lib/ipc';
import { asFailure } from '../../lib/ipc/failure';
import type { ExamView } from '../../lib/ipc/types/ExamView';
import type { Failure } from '../../lib/ipc/types/Failure';
import type { SessionView } from '../../lib/ipc/types/SessionView';
import { Countdown } from './countdown.svelte';
import { deskFor, type ExamDesk } from './desk.svelte';

export class Sitting {
  exam = $state.raw() as ExamView;
  desk = $state.raw() as ExamDesk;
  /** What went wrong, other than keeping an answer. */
  failure = $state.raw<Failure | null>(null);
  /** Whether the time is over. */
  over = $state(false);
  /** Whether the question is being left: what would be typed now would go to another one. */
  leaving = $state(false);
  readonly countdown = new Countdown(() => void this.timeOut());
  readonly #take: (session: SessionView) => void;
  readonly #session: string;
  #busy = false;

  constructor(session: string, exam: ExamView, take: (session: SessionView) => void) {
    this.#session = session;
    this.#take = take;
    this.exam = exam;
    this.#open(exam);
    this.countdown.follow(exam.remaining);
  }

  /** Takes what Rust says of the exam now; what is typed stays as it is. */
  follow(exam: ExamView): void {
    if (exam === this.exam) return;
    const moved = exam.at !== this.exam.at;
    this.exam = exam;
    if (moved) this.#open(exam);
    if (!this.over) this.countdown.follow(exam.remaining);
  }

  async go(at: number): Promise<void> {
    if (at === this.exam.at || !this.exam.entries[at]) return;
    await this.#leave(() => backend().examGo(at));
  }

  async flag(): Promise<void> {
    const { at, entries } = this.exam;
    const flagged = entries[at]?.flagged ?? false;
    await this.#act(() => backend().examFlag(at, !flagged));
  }

  async handIn(): Promise<void> {
    await this.#leave(() => this.#end());
  }

  /** The time is over: what could not be kept until now is tried once more, and the exam handed in all the same. */
  async timeOut(): Promise<void> {
    this.over = true;
    await this.desk.keep();
    this.failure = null;
    try {
      this.#take(await this.#end());
    } catch (error) {
      this.failure = asFailure(error);
    }
  }

  leave(): void {
    this.countdown.leave();
    this.desk.leave();
  }

  async #end(): Promise<SessionView> {
    const session = await backend().handIn();
    this.desk.drop();
    this.countdown.leave();
    return session;
  }

  #open(exam: ExamView): void {
    this.desk?.drop();
    this.desk = deskFor(this.#session, exam);
    this.desk.open(this.#take);
  }

  async #leave(call: () => Promise<SessionView>): Promise<void> {
    this.leaving = true;
    await this.#act(call);
    this.leaving = false;
  }

  async #act(call: () => Promise<SessionView>): Promise<void> {
    if (this.#busy || this.over) return;
    this.#busy = true;
    this.failure = null;
    try {
      if (await this.desk.keep()) this.#take(await call());
    } catch (error) {
      this.failure = asFailure(error);
    } finally {
      this.#busy = false;
    }
  }
}
