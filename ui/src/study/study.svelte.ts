// Where Study is: at the session, at its home, or at something opened from there.

import { backend } from '../lib/ipc';
import { asFailure } from '../lib/ipc/failure';
import type { BankView } from '../lib/ipc/types/BankView';
import type { Failure } from '../lib/ipc/types/Failure';
import type { HomeView } from '../lib/ipc/types/HomeView';
import type { SessionRequest } from '../lib/ipc/types/SessionRequest';
import type { StudySettings } from '../lib/ipc/types/StudySettings';
import { route } from '../lib/state/route.svelte';
import { session } from './session.svelte';

export type Page =
  /** `first` is the first start, which asks for the exam's date. */
  { is: 'opening' | 'first' | 'home' | 'exam-setup' | 'session' } | { is: 'report'; id: string };

class Study {
  page = $state.raw<Page>({ is: 'opening' });
  home = $state.raw<HomeView | null>(null);
  settings = $state.raw<StudySettings | null>(null);
  failure = $state.raw<Failure | null>(null);
  #bank: BankView | null = null;

  /** The bank as it is now. The first one opens Study; a later one leaves everything in place that still exists. */
  async follow(bank: BankView) {
    const before = this.#bank;
    if (before && bank.revision <= before.revision) return;
    this.#bank = bank;
    if (before === null || this.home?.plan.questions === 0) return this.open();
    if (this.page.is === 'session') await this.#renew(bank);
    else await this.load();
  }

  /** Goes on at the place that was left; else asks what there is to do, and does it. */
  async open() {
    this.failure = null;
    try {
      const [left, settings] = await Promise.all([backend().session(), backend().studySettings()]);
      this.settings = settings;
      session.take(left);
      // An exam whose time ran out while the window was closed is told of by its report.
      const handedIn = left?.state.is === 'finished' && left.state.summary.exam !== null;
      if (!session.running && !handedIn) return await this.#begin();
      this.page = { is: 'session' };
      void this.load();
    } catch (error) {
      this.failure = asFailure(error);
    }
  }

  /**
   * Study is looked at again: other views may have started a session, ended it, changed how to study, or put other
   * progress in the place of what was there.
   */
  async lookAgain() {
    if (this.page.is === 'opening') return;
    try {
      this.settings = await backend().studySettings();
      if (session.busy) return;
      const shown = session.view;
      const now = await backend().session();
      if (session.busy || session.view !== shown) return;
      const finished = now?.state.is === 'finished';
      if (finished && session.view?.id !== now.id) return;
      const other = now?.id !== session.view?.id;
      session.take(now);
      if (other && session.running) this.page = { is: 'session' };
      else if (now === null && this.page.is === 'session') await this.showHome();
      else if (this.page.is !== 'session') await this.load();
      if (this.page.is === 'first' && this.home?.exam_asked) this.page = { is: 'home' };
    } catch (error) {
      this.failure = asFailure(error);
    }
  }

  /** What there is to do, asked anew. */
  async load() {
    this.failure = null;
    try {
      this.home = await backend().home();
    } catch (error) {
      this.failure = asFailure(error);
    }
  }

  async showHome() {
    session.keep();
    await this.load();
    this.page = { is: 'home' };
  }

  show(page: Page) {
    this.failure = null;
    session.dismiss();
    this.page = page;
  }

  /** Starts a session and goes to it. Where there is nothing to ask, its home says what there is. */
  async start(request: SessionRequest) {
    this.failure = null;
    await session.start(request);
    if (session.failure) {
      this.failure = session.failure;
      if (this.page.is === 'opening' || this.page.is === 'first') this.page = { is: 'home' };
    } else {
      this.page = { is: 'session' };
    }
  }

  /** Starts a session from wherever the learner is, and leads there; rejects where that is refused. */
  async begin(request: SessionRequest) {
    session.take(await backend().startSession(request));
    this.show({ is: 'session' });
    route.go('study');
  }

  /** Starts on the day's share. */
  learn() {
    return this.start({ kind: 'learn', from: null });
  }

  /** Starts on every mistake that was not put right yet. */
  fix() {
    return this.start({ kind: 'fix', question: null, name: null, exam: null });
  }

  /** The answer to the first start's question; none where it was skipped. */
  async plan(exam: string | null) {
    this.failure = null;
    try {
      const settings = this.settings ?? (await backend().studySettings());
      this.settings = await backend().setStudySettings({ ...settings, exam });
      await this.#begin();
    } catch (error) {
      this.failure = asFailure(error);
    }
  }

  /** For tests: as if the window had just opened. */
  forget() {
    this.page = { is: 'opening' };
    this.home = null;
    this.settings = null;
    this.failure = null;
    this.#bank = null;
    session.forget();
  }

  async #begin() {
    await this.load();
    const { home } = this;
    if (!home) return;
    if (!home.exam_asked && home.plan.questions > 0) this.page = { is: 'first' };
    else if (home.today.due + home.today.fresh > 0) await this.learn();
    else this.page = { is: 'home' };
  }

  async #renew(bank: BankView) {
    const id = session.table?.question.id;
    await session.renew();
    const survives = bank.decks.some((deck) => deck.questions.some((question) => question.id === id));
    if (id !== undefined && !survives)
      session.notice = 'The question you were at is no longer in the bank. This is the next one.';
  }
}

export const study = new Study();
