// What the interface asks of Rust about sessions, exams and progress. Like all of `Backend`, every call rejects with a
// `Failure` when it fails.

import type { Aside } from './types/Aside';
import type { BackupPreview } from './types/BackupPreview';
import type { BackupView } from './types/BackupView';
import type { Confidence } from './types/Confidence';
import type { ExamReport } from './types/ExamReport';
import type { HistoryView } from './types/HistoryView';
import type { HomeView } from './types/HomeView';
import type { Html } from './types/Html';
import type { Imported } from './types/Imported';
import type { OverviewTopic } from './types/OverviewTopic';
import type { ProgressView } from './types/ProgressView';
import type { Rating } from './types/Rating';
import type { RatingView } from './types/RatingView';
import type { ReportComputed } from './types/ReportComputed';
import type { ResetScope } from './types/ResetScope';
import type { Response } from './types/Response';
import type { SessionRequest } from './types/SessionRequest';
import type { SessionView } from './types/SessionView';
import type { SheetView } from './types/SheetView';
import type { StudySettings } from './types/StudySettings';

/** Sessions. Each call that changes the session answers with all of it as it stands then. */
export interface SessionBackend {
  home(): Promise<HomeView>;
  /** The session that was left, with the same variant and what was kept of the desk; null where there is none. */
  session(): Promise<SessionView | null>;
  /** Starts a session; one that was left ends by that. */
  startSession(request: SessionRequest): Promise<SessionView>;
  /** Ends the session and says how it went. An exam is handed in. */
  endSession(): Promise<SessionView>;
  /** Keeps what stands on the desk, so that it is there again after the window was closed, or killed. */
  keepDesk(desk: string): Promise<void>;
  hint(question: string, seed: number, part: string): Promise<Html>;
  /** For a question whose parts are all settled. */
  suggestRating(confidence: Confidence | null): Promise<RatingView>;
  /** Writes the review and goes on to the next question. */
  rate(rating: Rating, confidence: Confidence | null): Promise<SessionView>;
  /** Takes the last rating back; its question is on the table again. */
  undo(): Promise<SessionView>;
  /** Puts the question on the table off to the end of the session. */
  skip(): Promise<SessionView>;
  /** Sets the question on the table aside, or one of the bank. */
  setAside(question: string, aside: Aside): Promise<SessionView | null>;
  /** Where only questions that come back within the day are left: the next one at once. */
  hasten(): Promise<SessionView>;
  /** The settled question once more with other values, to practise: how it went the first time stands. */
  another(): Promise<SessionView>;
  /** For a question that was forgotten often: another of its parts first. */
  otherPart(): Promise<SessionView>;
  studySettings(): Promise<StudySettings>;
  /** Also answers the first start's question for the exam's date. */
  setStudySettings(settings: StudySettings): Promise<StudySettings>;
}

/** Exams. */
export interface ExamBackend {
  /** Brings a question of the running exam to the table. */
  examGo(at: number): Promise<SessionView>;
  /** Keeps an answer as it stands; null takes it back. */
  examAnswer(part: string, response: Response | null, certainty: number | null): Promise<SessionView>;
  examFlag(at: number, flagged: boolean): Promise<SessionView>;
  /** Ends the exam and grades it; when time is over this happens by itself. */
  handIn(): Promise<SessionView>;
  examReport(id: string): Promise<ExamReport>;
  /** What is right in a question of a report, and what came of the answers to it, computed anew. */
  examComputed(id: string, question: string): Promise<ReportComputed[]>;
  /** Marks an open answer of a report against its rubric. */
  markExam(id: string, question: string, part: string, ticked: number[]): Promise<ExamReport>;
}

/** Progress, and where it is kept. */
export interface ProgressBackend {
  progress(): Promise<ProgressView>;
  overview(): Promise<OverviewTopic[]>;
  history(question: string): Promise<HistoryView>;
  sheet(): Promise<SheetView>;
  /** The system's print dialog, for what the window shows. */
  printWindow(): Promise<void>;
  reset(scope: ResetScope): Promise<ProgressView>;
  takeBackReset(id: string): Promise<ProgressView>;
  backups(): Promise<BackupView[]>;
  previewBackup(id: string): Promise<BackupPreview>;
  /** Puts a backup in the place of what is there now, which is backed up first. */
  restoreBackup(id: string): Promise<void>;
  /** Asks by the system's save dialog where to, and gives the path that was written; null when that was cancelled. */
  exportProgress(): Promise<string | null>;
  /** Asks by the system's dialog for a file and adds what it holds; null when that was cancelled. */
  importProgress(): Promise<Imported | null>;
}

export type StudyBackend = SessionBackend & ExamBackend & ProgressBackend;
