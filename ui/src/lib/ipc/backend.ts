// What the interface asks of Rust. `tauri.ts` answers in the real window, `fake.ts` in component tests.

import type { StudyBackend } from './backend-study';
import type { BankView } from './types/BankView';
import type { ControlRequest } from './types/ControlRequest';
import type { Declaration } from './types/Declaration';
import type { Evidence } from './types/Evidence';
import type { Explanation } from './types/Explanation';
import type { ExportRequest } from './types/ExportRequest';
import type { Html } from './types/Html';
import type { Key } from './types/Key';
import type { Language } from './types/Language';
import type { Preview } from './types/Preview';
import type { QuestionView } from './types/QuestionView';
import type { Response } from './types/Response';
import type { RunMessage } from './types/RunMessage';
import type { RunRequest } from './types/RunRequest';
import type { RunText } from './types/RunText';
import type { Submitted } from './types/Submitted';
import type { Working } from './types/Working';

/** Every call rejects with a `Failure` when it fails. */
export interface Backend extends StudyBackend {
  bank(): Promise<BankView>;
  /** Calls `listen` with the bank anew after every change of a question file. */
  watchBank(listen: (bank: BankView) => void): Promise<void>;
  present(question: string, seed: number): Promise<QuestionView>;
  submit(question: string, seed: number, part: string, response: Response): Promise<Submitted>;
  /** Gives up a part: its key. */
  reveal(question: string, seed: number, part: string): Promise<Key>;
  /** For a question whose parts are all settled. */
  explain(question: string, seed: number): Promise<Explanation>;
  /** What code comes to so far. The newest call supersedes those before it. */
  preview(question: string, seed: number, part: string, source: string): Promise<Preview>;
  /** Runs the learner's own answer step by step. */
  working(question: string, seed: number, part: string, response: Response): Promise<Working>;
  /**
   * `again` runs it anew, whatever is known of it already; `said` is what the learner took it for before it was run, null
   * where it is just run.
   */
  runClaim(
    question: string,
    seed: number,
    claim: string,
    again: boolean,
    said: boolean | null,
  ): Promise<Evidence>;
  /** Computes a settled part's key anew. */
  recompute(question: string, seed: number, part: string): Promise<Key>;
  demos(): Promise<Declaration[]>;
  /** A demo's own Rust file, or the same computation in PyTorch's syntax, highlighted. */
  demoSource(demo: string, language: Language): Promise<Html>;
  /** The run as text for a notebook, which runs in PyTorch as it stands. */
  notebook(request: RunRequest): Promise<string>;
  writeRun(request: RunRequest): Promise<RunText>;
  /** The run that a pasted text stands for, with a value for every parameter. */
  readRun(text: string): Promise<RunRequest>;
  /** Asks by the system's save dialog where to, and gives the path that was written; null when that was cancelled. */
  exportRun(request: ExportRequest): Promise<string | null>;
  /** Starts a run; one run at a time, a new one ends the one before. */
  run(request: RunRequest, listen: (message: RunMessage) => void): Promise<RunHandle>;
  openLink(url: string): Promise<void>;
  /** Opens a question file in the learner's editor. */
  openInEditor(path: string): Promise<void>;
  openOwnFolder(): Promise<void>;
  /** Writes a template into the learner's own folder, opens it in the editor and gives its path. */
  newQuestion(): Promise<string>;
}

export interface RunHandle {
  control(request: ControlRequest): Promise<void>;
}
