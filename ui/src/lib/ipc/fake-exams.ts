// Exams of the fake backend: the first questions of its deck, graded against the answers that its keys stand for.

import type { ExamBackend } from './backend-study';
import { drawnFactor, fakeCodeKey } from './fake-code';
import { fakeQuestions, type FakeQuestion } from './fake-deck';
import type { CertaintyLevel } from './types/CertaintyLevel';
import type { ExamAnswer } from './types/ExamAnswer';
import type { ExamReport } from './types/ExamReport';
import type { ExamSummary } from './types/ExamSummary';
import type { ExamView } from './types/ExamView';
import type { Key } from './types/Key';
import type { PartView } from './types/PartView';
import type { ReportComputed } from './types/ReportComputed';
import type { ReportEntry } from './types/ReportEntry';
import type { ReportPart } from './types/ReportPart';
import type { Response } from './types/Response';
import type { SessionRequest } from './types/SessionRequest';
import type { SessionView } from './types/SessionView';

export type ExamRequest = Extract<SessionRequest, { kind: 'exam' }>;

interface Sitting {
  minutes: number | null;
  certainty: boolean;
  /** By `performance.now`. */
  begun: number;
  at: number;
  questions: { asked: FakeQuestion; seed: number; flagged: boolean; answers: ExamAnswer[] }[];
}

const minute = 60_000;
const day = 24 * 60 * minute;
/** When the fake exams are handed in: the first of December 2026, at noon. */
const noon = Date.UTC(2026, 11, 1, 12);

let sitting: Sitting | null = null;
let reports: ExamReport[] = [];

/** Computes a part's key, and grades a response to it where there is one. */
type Judge = (question: string, seed: number, part: string, response: Response | null) => ReportComputed;

export function fakeExams(judge: Judge): ExamBackend {
  sitting = null;
  reports = [earlierReport('earlier-1', noon - 9 * day, 2), earlierReport('earlier-2', noon - 4 * day, 4)];
  return {
    examGo: async (at) => {
      const running = current();
      if (running.questions[at]) running.at = at;
      return view(running);
    },
    examAnswer: async (part, response, certainty) => {
      const running = current();
      const question = running.questions[running.at];
      if (question) {
        const others = question.answers.filter((answer) => answer.part !== part);
        question.answers = response ? [...others, { part, response, certainty }] : others;
      }
      return view(running);
    },
    examFlag: async (at, flagged) => {
      const running = current();
      const question = running.questions[at];
      if (question) question.flagged = flagged;
      return view(running);
    },
    handIn: async () => handInFakeExam(),
    examReport: async (id) => structuredClone(find(id)),
    examComputed: async (id, question) => {
      const entry = find(id).entries.find((entry) => entry.question === question);
      return (entry?.parts ?? []).map(({ part, response }) =>
        judge(question, entry?.seed ?? 0, part, response),
      );
    },
    markExam: async (id, question, part, ticked) => {
      const report = find(id);
      const entry = report.entries.find((entry) => entry.question === question);
      const marked = entry?.parts.find((other) => other.part === part);
      if (entry && marked) markOpen(entry, marked, ticked);
      summarise(report);
      return structuredClone(report);
    },
  };
}

/** What `startSession` does with an exam. */
export function beginFakeExam({ questions, minutes, topics, certainty }: ExamRequest): SessionView {
  const fits = ({ view }: FakeQuestion) =>
    topics.length === 0 || view.topics.some((topic) => topics.includes(topic));
  sitting = {
    minutes,
    certainty,
    begun: performance.now(),
    at: 0,
    questions: fakeQuestions
      .filter(fits)
      .slice(0, questions)
      .map((asked, index) => ({ asked, seed: 1001 + index, flagged: false, answers: [] })),
  };
  return view(sitting);
}

/** The running exam; none where there is none. */
export function runningFakeExam(): SessionView | null {
  return sitting && view(sitting);
}

export function handInFakeExam(): SessionView {
  const running = current();
  sitting = null;
  const milliseconds = Math.round(performance.now() - running.begun);
  const report: ExamReport = {
    id: `exam-${reports.length + 1}`,
    at: noon,
    minutes: running.minutes,
    milliseconds,
    timed_out: running.minutes !== null && milliseconds >= running.minutes * minute,
    score: 0,
    to_mark: 0,
    certainty: running.certainty ? { mark: 0, levels: [] } : null,
    topics: [],
    entries: running.questions.map(({ asked, seed, answers }) => entryOf(asked, seed, answers)),
  };
  summarise(report);
  reports.push(report);
  return {
    id: report.id,
    kind: 'exam',
    done: report.entries.length,
    left: 0,
    undo: null,
    state: { is: 'finished', summary: { rows: [], milliseconds, next: null, exam: report.id } },
  };
}

/** The exams taken, the newest first. */
export function fakeExamSummaries(): ExamSummary[] {
  return reports
    .map(({ id, at, entries, score, timed_out, to_mark, certainty }) => ({
      id,
      at,
      questions: entries.length,
      score,
      timed_out,
      to_mark,
      certainty_mark: certainty?.mark ?? null,
    }))
    .reverse();
}

function current(): Sitting {
  if (!sitting) throw { code: 'gone', message: 'No exam is running.', help: 'Start one in Study.' };
  return sitting;
}

function find(id: string): ExamReport {
  const report = reports.find((report) => report.id === id);
  if (!report) throw { code: 'gone', message: 'There is no such exam.', help: 'Choose another one.' };
  return report;
}

function view(running: Sitting): SessionView {
  const { minutes, begun, at, certainty, questions } = running;
  const remaining = minutes === null ? null : Math.max(0, minutes * minute - (performance.now() - begun));
  const table = questions[at] ?? questions[0]!;
  const exam: ExamView = {
    ends: remaining === null ? null : noon + remaining,
    remaining,
    entries: questions.map(({ asked, flagged, answers }) => ({
      title: asked.view.title,
      parts: asked.view.parts.length,
      answered: answers.length,
      flagged,
    })),
    at,
    question: { ...table.asked.view, seed: table.seed, drawn: drawnIn(table.asked, table.seed) },
    answers: table.answers,
    certainty,
  };
  return structuredClone({
    id: 'exam',
    kind: 'exam',
    done: 0,
    left: questions.length,
    undo: null,
    state: { is: 'exam', exam },
  });
}

const drawnIn = (asked: FakeQuestion, seed: number) => (asked.varies ? drawnFactor(seed) : []);

function earlierReport(id: string, at: number, right: number): ExamReport {
  const entries = fakeQuestions.slice(0, 5).map((asked, index) => {
    const keyed = asked.view.parts.map(({ id }) => answerOf(id, rightResponse(asked.parts[id]!.key)));
    return entryOf(asked, 7 + index, index < right ? keyed : []);
  });
  const report: ExamReport = {
    id,
    at,
    minutes: 15,
    milliseconds: 11 * minute,
    timed_out: false,
    score: 0,
    to_mark: 0,
    certainty: null,
    topics: [],
    entries,
  };
  summarise(report);
  return report;
}

const answerOf = (part: string, response: Response): ExamAnswer => ({ part, response, certainty: null });

function entryOf(asked: FakeQuestion, seed: number, answers: ExamAnswer[]): ReportEntry {
  const { id, title, prompt, parts } = asked.view;
  const graded = parts.map((part) =>
    partOf(
      part,
      asked,
      answers.find((answer) => answer.part === part.id),
    ),
  );
  const entry: ReportEntry = {
    question: id,
    seed,
    title,
    prompt,
    changed: false,
    drawn: drawnIn(asked, seed),
    score: 0,
    missed: true,
    parts: graded,
  };
  return scored(entry);
}

function partOf(
  { id, ask, kind }: PartView,
  asked: FakeQuestion,
  answer: ExamAnswer | undefined,
): ReportPart {
  const graded = asked.parts[id]!;
  const open = kind.kind === 'open';
  const right = answer !== undefined && same(answer.response, rightResponse(graded.key));
  const headline = right ? 'Right.' : graded.headline;
  return {
    part: id,
    ask,
    kind: kind.kind,
    response: answer?.response ?? null,
    words: answer ? wordsOf(answer.response, kind) : null,
    outcome: !answer ? 'not-yet' : open ? null : right ? 'correct' : 'not-yet',
    score: right ? 1 : 0,
    headline: !answer ? 'Not answered.' : open ? 'Yours to mark.' : headline,
    own: answer?.response.kind === 'value' ? answer.response.text : null,
    certainty: answer?.certainty ?? null,
    ticked: null,
  };
}

function markOpen(entry: ReportEntry, part: ReportPart, ticked: number[]): void {
  const key = fakeQuestions.find(({ view }) => view.id === entry.question)?.parts[part.part]?.key;
  const points = key?.kind === 'open' ? key.points.length : 1;
  part.ticked = ticked;
  part.outcome = 'self-assessed';
  part.score = ticked.length / points;
  part.headline = `You marked ${ticked.length} of ${points} points.`;
  scored(entry);
}

function scored(entry: ReportEntry): ReportEntry {
  entry.score = mean(entry.parts.map(({ score }) => score));
  entry.missed = entry.score < 1 && entry.parts.every(({ outcome }) => outcome !== null);
  return entry;
}

/** Brings what stands above the entries up to them. */
function summarise(report: ExamReport): void {
  const { entries } = report;
  const topicsOf = (id: string) => fakeQuestions.find(({ view }) => view.id === id)?.view.topics ?? [];
  const topics = [...new Set(entries.flatMap(({ question }) => topicsOf(question)))];
  report.score = mean(entries.map(({ score }) => score));
  report.to_mark = entries.flatMap(({ parts }) => parts).filter(({ outcome }) => outcome === null).length;
  report.topics = topics.map((topic) => {
    const within = entries.filter(({ question }) => topicsOf(question).includes(topic));
    return { topic, questions: within.length, score: mean(within.map(({ score }) => score)) };
  });
  if (report.certainty) report.certainty = certaintyOf(entries.flatMap(({ parts }) => parts));
}

function certaintyOf(parts: ReportPart[]): NonNullable<ExamReport['certainty']> {
  const levels = [1, 2, 3].map((certainty): CertaintyLevel => {
    const given = parts.filter((part) => part.certainty === certainty);
    return { certainty, answers: given.length, right: given.filter(({ score }) => score === 1).length };
  });
  const lost = [0, 2, 6];
  const marks = levels.map(
    ({ certainty, answers, right }, at) => right * certainty - (answers - right) * (lost[at] ?? 0),
  );
  const answers = levels.reduce((sum, { answers }) => sum + answers, 0);
  return { mark: answers > 0 ? marks.reduce((sum, mark) => sum + mark, 0) / answers : 0, levels };
}

/** The answer that a key stands for. */
function rightResponse(key: Key): Response {
  switch (key.kind) {
    case 'choice':
      return { kind: 'choice', picked: key.right };
    case 'order':
      return { kind: 'order', steps: key.steps };
    case 'number':
      return { kind: 'number', text: key.value };
    case 'value':
      return { kind: 'value', text: key.value?.repr ?? '', is_error: key.value === null };
    case 'text':
      return { kind: 'text', text: key.accept[0] ?? '' };
    case 'code':
      return { kind: 'code', source: fakeCodeKey(0).receipt.source };
    case 'open':
      return { kind: 'open', text: '', ticked: null };
  }
}

function same(response: Response, right: Response): boolean {
  const sorted = (response: Response) =>
    response.kind === 'choice' ? { ...response, picked: [...response.picked].sort() } : response;
  return JSON.stringify(sorted(response)) === JSON.stringify(sorted(right));
}

function wordsOf(response: Response, kind: PartView['kind']): string {
  const plain = (html: string) => html.replace(/<[^>]+>/g, '');
  const named = (ids: string[], offered: { id: string; text: string }[]) =>
    ids.map((id) => plain(offered.find((one) => one.id === id)?.text ?? id));
  if (response.kind === 'choice' && kind.kind === 'choice')
    return named(response.picked, kind.options).join(' · ');
  if (response.kind === 'order' && kind.kind === 'order')
    return named(response.steps, kind.steps).join(' → ');
  if (response.kind === 'code') return response.source;
  return 'text' in response ? response.text : '';
}

const mean = (numbers: number[]) =>
  numbers.length > 0 ? numbers.reduce((sum, number) => sum + number, 0) / numbers.length : 0;
