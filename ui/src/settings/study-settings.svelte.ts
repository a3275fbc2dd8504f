// How to study, kept as soon as it changes. A change made while another is being kept goes out after it.

import { backend } from '../lib/ipc';
import { asFailure } from '../lib/ipc/failure';
import type { Failure } from '../lib/ipc/types/Failure';
import type { StudySettings } from '../lib/ipc/types/StudySettings';

export class StudyChoices {
  /** As chosen here; null until they are known. */
  now = $state.raw<StudySettings | null>(null);
  failure = $state.raw<Failure | null>(null);
  saved = $state(false);
  #saving = false;
  #waiting = false;

  async load(): Promise<void> {
    this.failure = null;
    try {
      this.now = await backend().studySettings();
    } catch (error) {
      this.failure = asFailure(error);
    }
  }

  async change(by: Partial<StudySettings>): Promise<void> {
    if (!this.now) return;
    this.now = { ...this.now, ...by };
    await this.save();
  }

  async save(): Promise<void> {
    this.saved = false;
    this.#waiting = true;
    if (this.#saving) return;
    this.#saving = true;
    this.failure = null;
    try {
      while (this.#waiting && this.now) {
        this.#waiting = false;
        await backend().setStudySettings({ ...this.now });
      }
      this.saved = true;
    } catch (error) {
      this.failure = asFailure(error);
      this.#waiting = false;
    } finally {
      this.#saving = false;
    }
  }
}
