// The bank as last told by Rust, kept in step with the question files.

import { backend } from '../ipc';
import { asFailure } from '../ipc/failure';
import type { BankView } from '../ipc/types/BankView';
import type { DeckView } from '../ipc/types/DeckView';
import type { Failure } from '../ipc/types/Failure';
import type { QuestionSummary } from '../ipc/types/QuestionSummary';

class Bank {
  view = $state.raw<BankView | null>(null);
  failure = $state.raw<Failure | null>(null);

  get decks(): DeckView[] {
    return this.view?.decks ?? [];
  }

  /** Reads the bank and follows its changes. What fails of the two does not hold up the other. */
  async load() {
    this.failure = null;
    const outcomes = await Promise.allSettled([
      backend()
        .bank()
        .then((bank) => this.#take(bank)),
      backend().watchBank((bank) => this.#take(bank)),
    ]);
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) this.failure = asFailure(failed.reason);
  }

  question(id: string): QuestionSummary | undefined {
    return this.decks.flatMap((deck) => deck.questions).find((question) => question.id === id);
  }

  /** For tests: as if the window had just opened. */
  forget() {
    this.view = null;
    this.failure = null;
  }

  /** A change can overtake the first answer; the newer revision stays. */
  #take(bank: BankView) {
    if (this.view === null || bank.revision >= this.view.revision) this.view = bank;
  }
}

export const bank = new Bank();
