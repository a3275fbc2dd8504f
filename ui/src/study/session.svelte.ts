// The session as Rust has it. The window holds only what stands on the table.

import { backend } from '../lib/ipc';
import { asFailure } from '../lib/ipc/failure';
import type { Aside } from '../lib/ipc/types/Aside';
import type { AskedView } from '../lib/ipc/types/AskedView';
import type { Failure } from '../lib/ipc/types/Failure';
import type { Rating } from '../lib/ipc/types/Rating';
import type { SessionRequest } from '../lib/ipc/types/SessionRequest';
import type { SessionView } from '../lib/ipc/types/SessionView';
import { route } from '../lib/state/route.svelte';
import { Desk } from './desk.svelte';
import { Table } from './table.svelte';

class Session {
  view = $state.raw<SessionView | null>(null);
  table = $state.raw<Table | null>(null);
  /** What went wrong with the last change. */
  failure = $state.raw<Failure | null>(null);
  /** Something that happened to the bank and that the learner should know. */
  notice = $state<string | null>(null);
  busy = $state(false);
  #desk: Desk | null = null;
  #last: Promise<void> = Promise.resolve();
  #again: (() => Promise<SessionView | null>) | null = null;

  get running(): boolean {
    return this.view !== null && this.view.state.is !== 'finished';
  }

  /** The title of the question whose rating can be taken back. */
  get undoable(): string | null {
    return this.view?.undo ?? null;
  }

  start(request: SessionRequest) {
    return this.#change(() => backend().startSession(request));
  }

  async end() {
    this.#desk?.keep();
    await this.#change(() => backend().endSession());
  }

  async rate(rating: Rating) {
    const { table } = this;
    if (table?.rating.answer?.offered.some((choice) => choice.rating === rating))
      await this.#change(() => backend().rate(rating, table.confidence));
  }

  async undo() {
    if (this.undoable !== null) await this.#change(() => backend().undo());
  }

  /** Puts the question off to the end of the session; a draw to practise on is left for the rating instead. */
  async skip() {
    const { table } = this;
    if (!table || table.action === 'rate') return;
    if (table.asked.practice) await table.leave();
    else await this.#change(() => backend().skip());
  }

  async setAside(aside: Exclude<Aside, 'release'>) {
    const question = this.table?.question;
    if (!question) return;
    await this.#change(() => backend().setAside(question.id, aside));
    if (this.failure) return;
    const until = aside === 'bury' ? 'until tomorrow' : 'until you take it up again, in Progress';
    this.notice = `“${question.title}” is set aside ${until}.`;
  }

  hasten() {
    return this.#change(() => backend().hasten());
  }

  async another() {
    if (this.table?.redrawable) await this.#change(() => backend().another());
  }

  otherPart() {
    return this.#change(() => backend().otherPart());
  }

  /** Asks for the session as it stands now: what was waited for, or another version of the question. */
  async renew() {
    await this.#last;
    await this.#change(() => backend().session());
  }

  /** After a failure: the same once more. */
  async recover() {
    if (this.#again) await this.#change(this.#again);
  }

  /** What failed was seen. */
  dismiss() {
    this.failure = null;
  }

  /** Keeps what stands on the table before it goes out of sight. */
  keep() {
    this.#desk?.keep();
  }

  take(view: SessionView | null) {
    const { table } = this;
    this.view = view;
    this.failure = null;
    if (view?.state.is === 'exam') route.close('lab', 'The Lab is closed during an exam.');
    else route.open();
    if (view?.state.is !== 'asking') {
      this.#lay(null);
      return;
    }
    const { asked } = view.state;
    if (table && table.question.id === asked.question.id && table.question.seed === asked.question.seed)
      void table.renew(asked);
    else this.#lay(this.#tableOf(asked));
  }

  /** For tests: as if the window had just opened. */
  forget() {
    this.take(null);
    this.busy = false;
    this.#again = null;
  }

  #tableOf(asked: AskedView): Table {
    const { table } = this;
    const next = new Table(asked);
    // How sure the learner was belongs to the draw that is rated, which a draw to practise on follows.
    if (asked.practice && table?.question.id === asked.question.id) next.confidence = table.confidence;
    return next;
  }

  #lay(table: Table | null) {
    this.#desk?.close();
    this.table = table;
    this.#desk = table && new Desk(table);
    this.notice = null;
  }

  async #change(call: () => Promise<SessionView | null>) {
    if (this.busy) return;
    this.busy = true;
    this.failure = null;
    this.#again = call;
    await (this.#last = this.#attempt(call));
  }

  async #attempt(call: () => Promise<SessionView | null>) {
    try {
      this.take(await call());
    } catch (error) {
      this.failure = asFailure(error);
    } finally {
      this.busy = false;
    }
  }
}

export const session = new Session();
