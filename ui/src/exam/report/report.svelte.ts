// A report, and what is computed for a question of it once it is asked for.

import { backend } from '../../lib/ipc';
import type { ExamReport } from '../../lib/ipc/types/ExamReport';
import type { ExamSummary } from '../../lib/ipc/types/ExamSummary';
import type { Explanation } from '../../lib/ipc/types/Explanation';
import type { Key } from '../../lib/ipc/types/Key';
import type { QuestionView } from '../../lib/ipc/types/QuestionView';
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
    if (!computation) this.#computations.set(question, (computation = new Computation(question, seed)));
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
  /** By the part's id. */
  keys: ReadonlyMap<string, Key>;
}

export class Computation extends Asking<Computed> {
  readonly explanation = new Asking<Explanation>();
  readonly claims: Claims;
  readonly #question: string;
  readonly #seed: number;

  constructor(question: string, seed: number) {
    super();
    this.#question = question;
    this.#seed = seed;
    this.claims = new Claims({ question, seed });
  }

  /** Computes every part's key, one after the other; what is known already is not asked for again. */
  async compute(): Promise<void> {
    if (this.answer) return;
    await this.ask(async () => {
      const view = await backend().present(this.#question, this.#seed);
      const keys = new Map<string, Key>();
      for (const { id } of view.parts) keys.set(id, await backend().reveal(this.#question, this.#seed, id));
      return { view, keys };
    });
  }

  async explain(): Promise<void> {
    await this.explanation.ask(() => backend().explain(this.#question, this.#seed));
  }

  /** The part and its key, for what shows keys in a session too; none where the part is gone. */
  settled(part: ReportPart): { keyed: Keyed; key: Key } | null {
    const view = this.answer?.view.parts.find(({ id }) => id === part.part);
    const key = this.answer?.keys.get(part.part);
    if (!view || !key || view.kind.kind !== part.kind) return null;
    const samples = key.kind === 'open' ? key.samples.map(() => new SampleMarking()) : [];
    const verdict: Verdict | null = part.outcome && {
      outcome: part.outcome,
      score: part.score,
      headline: part.headline,
      feedback: [],
      at_fault: [],
      own: null,
      on_case: null,
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
