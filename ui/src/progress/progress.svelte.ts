// What the view tells of: progress as a whole, the bank by topic, and the exam's date.

import { backend } from '../lib/ipc';
import { asFailure } from '../lib/ipc/failure';
import type { Failure } from '../lib/ipc/types/Failure';
import type { OverviewTopic } from '../lib/ipc/types/OverviewTopic';
import type { ProgressView } from '../lib/ipc/types/ProgressView';
import type { ResetScope } from '../lib/ipc/types/ResetScope';
import { study } from '../study/study.svelte';

export const tabs = [
  { id: 'questions', title: 'Questions' },
  { id: 'days', title: 'Days' },
  { id: 'forecast', title: 'Forecast' },
  { id: 'memory', title: 'Memory' },
  { id: 'judgement', title: 'Judgement' },
  { id: 'mistakes', title: 'Mistakes' },
  { id: 'exams', title: 'Exams' },
] as const;

export type TabId = (typeof tabs)[number]['id'];

export class Progress {
  view = $state.raw<ProgressView | null>(null);
  topics = $state.raw<OverviewTopic[]>([]);
  /** The exam's date, such as "2026-12-05". */
  exam = $state<string | null>(null);
  failure = $state.raw<Failure | null>(null);

  async load(): Promise<void> {
    await this.#attempt(async () => {
      const [view, topics, { exam }] = await Promise.all([
        backend().progress(),
        backend().overview(),
        backend().studySettings(),
      ]);
      this.topics = topics;
      this.exam = exam;
      this.view = view;
    });
  }

  /** True when it was done. */
  async reset(scope: ResetScope): Promise<boolean> {
    return this.#attempt(async () => {
      this.#exchange(await backend().reset(scope), await backend().overview());
    });
  }

  async takeBack(reset: string): Promise<boolean> {
    return this.#attempt(async () => {
      this.#exchange(await backend().takeBackReset(reset), await backend().overview());
    });
  }

  /** Other reviews count now, so that Study has other things to do too. */
  #exchange(view: ProgressView, topics: OverviewTopic[]) {
    this.topics = topics;
    this.view = view;
    void study.lookAgain();
  }

  async #attempt(call: () => Promise<void>): Promise<boolean> {
    this.failure = null;
    try {
      await call();
      return true;
    } catch (error) {
      this.failure = asFailure(error);
      return false;
    }
  }
}
