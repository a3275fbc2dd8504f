// A report, and what is computed for a question of it once it is asked for.

import { backend } from '../../lib/ipc';
import type { ExamReport } from '../../lib/ipc/types/ExamReport';
import type { ExamSummary } from '../../lib/ipc/types/ExamSummary';
import type { Explanation } from '../../lib/ipc/types/Explanation';
import type { Key } from '../../lib/ipc/types/Key';
import type { QuestionView } from '../../lib/ipc/types/QuestionView';
import type { ReportComputed } from '../../lib/ipc/types/ReportComputed';
import type { ReportEntry } from '../../lib/ipc/types/ReportEntry';
import type { ReportPart } from '../../lib/ipc/types/ReportPart';
import type { Verdict } from '../../lib/ipc/types/Verdict';
import { Asking } from '../../lib/state/asking.svelte';
import { Claims } from '../../study/claims/claims.svelte';
import { SampleMarking } from '../../study/open/sample.svelte';
import type { Keyed } from '../../study/part.svelte';

export class Report extends Asking<ExamReport> {
  /** Every exam taken, the oldest first. */
  exams = $state.raw<ExamSummary[]>([]);
  /** The question whose demo is on stage: one at a time, since keys act on it wherever the focus is. */
  onStage = $state<string | null>(null);
  readonly id: string;
  readonly #computations = new Map<string, Computation>();

  constructor(id: string) {
    super();
    this.id = id;
  }

  async load(): Promise<void> {
    await this.ask(() => backend().examReport(this.id));
    await this.#compare();
  }

  /** Marks an open answer; rejects where that fails. */
  async mark(question: string, part: string, ticked: number[]): Promise<void> {
    const ascending = [...ticked].sort((a, b) => a - b);
    this.answer = await backend().markExam(this.id, question, part, ascending);
    await this.#compare();
  }

  /** The computation beside an entry. */
  computation({ question, seed }: ReportEntry): Computation {
    let computation = this.#computations.get(question);
    if (!computation)
      this.#computations.set(question, (computation = new Computation(this.id, question, seed)));
    return computation;
  }

  /** The other exams are there to compare with; a report without them is a report still. */
  async #compare(): Promise<void> {
    const home = await backend()
      .home()
      .catch(() => null);
    if (home) this.exams = [...home.exams].reverse();
  }
}

interface Computed {
  view: QuestionView;
  parts: readonly ReportComputed[];
}

export class Computation extends Asking<Computed> {
  readonly explanation = new Asking<Explanation>();
  readonly claims: Claims;
  readonly #exam: string;
  readonly #question: string;
  readonly #seed: number;

  constructor(exam: string, question: string, seed: number) {
    super();
    this.#exam = exam;
    this.#question = question;
    this.#seed = seed;
    this.claims = new Claims({ question, seed });
  }

  /** What is known already is not asked for again. */
  async compute(): Promise<void> {
    if (this.answer) return;
    await this.ask(async () => {
      const view = await backend().present(this.#question, this.#seed);
      return { view, parts: await backend().examComputed(this.#exam, this.#question) };
    });
  }

  async explain(): Promise<void> {
    await this.explanation.ask(() => backend().explain(this.#question, this.#seed));
  }

  /** The part and its key, for what shows keys in a session too; none where the part is gone. */
  settled(part: ReportPart): { keyed: Keyed; key: Key } | null {
    const view = this.answer?.view.parts.find(({ id }) => id === part.part);
    const computed = this.answer?.parts.find((known) => known.part === part.part);
    if (!view || !computed || view.kind.kind !== part.kind) return null;
    const { key } = computed;
    const samples = key.kind === 'open' ? key.samples.map(() => new SampleMarking()) : [];
    // How it was graded stands; what it comes to and where it differs is computed now.
    const { feedback = [], at_fault = [], own = null, on_case = null } = computed.verdict ?? {};
    const { outcome, score, headline } = part;
    const verdict: Verdict | null = outcome && {
      outcome,
      score,
      headline,
      feedback,
      at_fault,
      own,
      on_case,
      key,
    };
    const keyed = {
      view,
      verdict,
      ticked: part.ticked ?? [],
      sample: (index: number) => samples[index] as SampleMarking,
      recompute: () => backend().recompute(this.#question, this.#seed, part.part),
    };
    return { keyed, key };
  }
}
