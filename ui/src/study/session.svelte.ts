// A walk through the questions of a deck: the place in it, the question on the table, and how each one went.

import { backend } from '../lib/ipc';
import { asFailure } from '../lib/ipc/failure';
import type { BankView } from '../lib/ipc/types/BankView';
import type { DeckView } from '../lib/ipc/types/DeckView';
import type { Drawn } from '../lib/ipc/types/Drawn';
import type { Explanation } from '../lib/ipc/types/Explanation';
import type { Failure } from '../lib/ipc/types/Failure';
import type { QuestionView } from '../lib/ipc/types/QuestionView';
import { Claims } from './claims/claims.svelte';
import { drawQuestion } from './draw';
import { PartProgress } from './part.svelte';
import { resultOf, type Result } from './standing';

/** Check the response, take another try, or go to the next question. */
export type Action = 'check' | 'retry' | 'next';

class Session {
  deck = $state.raw<string | null>(null);
  queue = $state.raw<string[]>([]);
  /** Place in the queue; its length when the end is reached. */
  at = $state(0);
  question = $state.raw<QuestionView | null>(null);
  parts = $state.raw<PartProgress[]>([]);
  claims = $state.raw<Claims | null>(null);
  explanation = $state.raw<Explanation | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** Something that happened to the bank and that the learner should know. */
  notice = $state<string | null>(null);
  results = $state.raw<ReadonlyMap<string, Result>>(new Map());
  /** Whether the question was settled before and drawn anew since: how it went the first time stands. */
  redrawn = $state(false);
  /** Whether the queue is the whole deck, so that new questions join it. */
  #whole = true;
  #revision = -1;
  /** Tells a late answer from the one that is waited for. */
  #turn = 0;

  get current(): PartProgress | undefined {
    return this.parts.find((part) => part.stage !== 'settled');
  }

  get settled(): boolean {
    return this.parts.length > 0 && this.current === undefined;
  }

  /** What the app suggests now, on Enter. */
  get action(): Action {
    if (this.settled) return 'next';
    return this.current?.stage === 'judged' ? 'retry' : 'check';
  }

  /** Whether the question on the table is done with and can be drawn with other values. */
  get redrawable(): boolean {
    return this.settled && (this.question?.drawn.length ?? 0) > 0;
  }

  get finished(): boolean {
    return this.queue.length > 0 && this.at >= this.queue.length;
  }

  /** The bank as it is now. The first one starts a session; a later one leaves everything in place that still exists. */
  async follow(bank: BankView) {
    if (bank.revision === this.#revision) return;
    this.#revision = bank.revision;
    const deck = bank.decks.find(({ id }) => id === this.deck);
    if (!deck || (this.queue.length === 0 && deck.questions.length === 0)) {
      const first = bank.decks.find(({ questions }) => questions.length > 0);
      if (first) await this.start(first);
      else this.#clear();
      return;
    }
    await this.#followDeck(deck.questions.map(({ id }) => id));
  }

  async start(deck: DeckView, questions = deck.questions.map(({ id }) => id)) {
    this.deck = deck.id;
    this.queue = questions;
    this.#whole = questions.length === deck.questions.length;
    this.results = new Map();
    this.notice = null;
    await this.#open(0);
  }

  /** Goes to one question of a deck, and on from there in the deck's order. */
  async study(deck: DeckView, question: string) {
    const questions = deck.questions.map(({ id }) => id);
    if (this.deck !== deck.id) this.results = new Map();
    this.deck = deck.id;
    this.queue = questions;
    this.#whole = true;
    this.notice = null;
    await this.#open(Math.max(0, questions.indexOf(question)));
  }

  async act() {
    if (this.action === 'next') await this.next();
    else if (this.action === 'retry') this.current?.retry();
    else await this.submit();
  }

  async submit() {
    const { question, current } = this;
    if (!question || !current) return;
    await current.submit();
    await this.#conclude(question);
  }

  async reveal() {
    const { question, current } = this;
    if (!question || !current) return;
    await current.reveal();
    await this.#conclude(question);
  }

  async explain() {
    const { question } = this;
    if (!question) return;
    this.failure = null;
    try {
      const explanation = await backend().explain(question.id, question.seed);
      if (this.question?.id === question.id && this.question.seed === question.seed)
        this.explanation = explanation;
    } catch (error) {
      this.failure = asFailure(error);
    }
  }

  async skip() {
    if (this.settled) return;
    if (this.question) this.#note({ standing: 'skipped', missed: true });
    await this.next();
  }

  async next() {
    this.notice = null;
    await this.#open(this.at + 1);
  }

  /** The same question with other values. */
  async another() {
    const { question } = this;
    if (!question || !this.redrawable) return;
    this.notice = null;
    await this.#open(this.at, question.drawn);
  }

  /** After a failure: what is missing of the current question once more. */
  async recover() {
    const id = this.queue[this.at];
    if (!this.question || id === undefined) await this.#open(this.at, this.redrawn ? [] : null);
    else if (this.settled) await this.explain();
    else await this.#renew(id);
  }

  /** For tests: as if the window had just opened. */
  forget() {
    this.#clear();
    this.#revision = -1;
  }

  /** `before` are the values of the draw that the question is opened after, if it is drawn anew. */
  async #open(at: number, before: Drawn[] | null = null) {
    const turn = ++this.#turn;
    this.at = at;
    this.redrawn = before !== null;
    this.#sweep();
    const id = this.queue[at];
    if (id === undefined) return;
    try {
      const question = await drawQuestion(id, before);
      if (turn !== this.#turn) return;
      const draw = { question: question.id, seed: question.seed };
      this.question = question;
      this.parts = question.parts.map((part) => new PartProgress(part, draw));
      this.claims = new Claims(draw);
    } catch (error) {
      if (turn === this.#turn) this.failure = asFailure(error);
    }
  }

  async #followDeck(ids: string[]) {
    const id = this.queue[this.at];
    const survives = (question: string) => ids.includes(question);
    const before = this.queue.slice(0, this.at).filter(survives).length;
    const added =
      this.#whole && !this.finished ? ids.filter((question) => !this.queue.includes(question)) : [];
    this.queue = [...this.queue.filter(survives), ...added];
    this.at = before;
    if (id === undefined) return;
    if (survives(id)) {
      await this.#renew(id);
    } else {
      this.notice = 'The question you were at is no longer in the bank. This is the next one.';
      await this.#open(before);
    }
  }

  /** The same question with the same seed, from its changed file; drafts and verdicts stay. */
  async #renew(id: string) {
    const { question } = this;
    if (!question) return this.#open(this.at);
    const turn = this.#turn;
    this.failure = null;
    try {
      const renewed = await backend().present(id, question.seed);
      if (turn !== this.#turn) return;
      const draw = { question: id, seed: question.seed };
      const kept = (view: QuestionView['parts'][number]) =>
        this.parts.find((part) => part.view.id === view.id && part.view.kind.kind === view.kind.kind);
      this.parts = renewed.parts.map((view) => {
        const part = kept(view);
        part?.renew(view);
        return part ?? new PartProgress(view, draw);
      });
      this.question = renewed;
      this.claims = new Claims(draw);
      if (this.settled) await this.explain();
    } catch (error) {
      if (turn === this.#turn) this.failure = asFailure(error);
    }
  }

  /** Once every part is settled: the result and the explanation. */
  async #conclude(question: QuestionView) {
    if (this.question?.id !== question.id || !this.settled) return;
    this.#note(resultOf(this.parts));
    await this.explain();
  }

  /** Counts the question once, however often it is drawn. */
  #note(result: Result) {
    if (this.question && !this.redrawn) this.results = new Map(this.results).set(this.question.id, result);
  }

  /** Clears the table. */
  #sweep() {
    this.question = null;
    this.parts = [];
    this.claims = null;
    this.explanation = null;
    this.failure = null;
  }

  #clear() {
    this.#turn += 1;
    this.deck = null;
    this.queue = [];
    this.at = 0;
    this.redrawn = false;
    this.notice = null;
    this.#sweep();
    this.results = new Map();
  }
}

export const session = new Session();
