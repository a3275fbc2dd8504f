// Sessions of the fake backend: the questions of its deck in their order, on 28 November 2026.

import type { SessionBackend } from './backend-study';
import { drawnFactor } from './fake-code';
import { fakeQuestions } from './fake-deck';
import { beginFakeExam, fakeExamSummaries, handInFakeExam, runningFakeExam } from './fake-exams';
import { fakeHome, fakeSettings } from './fake-home';
import type { QuestionView } from './types/QuestionView';
import type { RatingView } from './types/RatingView';
import type { SessionKind } from './types/SessionKind';
import type { SessionRequest } from './types/SessionRequest';
import type { SessionState } from './types/SessionState';
import type { SessionView } from './types/SessionView';
import type { SummaryRow } from './types/SummaryRow';

interface Running {
  id: string;
  kind: SessionKind;
  queue: string[];
  seed: number;
  practice: boolean;
  rotated: number;
  desk: string | null;
  rows: SummaryRow[];
  ended: boolean;
}

export function fakeSessions(): SessionBackend {
  let settings = fakeSettings();
  let running: Running | null = null;
  let before: Running[] = [];
  let started = 0;
  let seeds = 0;

  const must = (): Running => {
    if (!running) throw { code: 'other', message: 'No session is running', help: 'Start one in Study' };
    return running;
  };

  const change = (by: Partial<Running>): SessionView => {
    running = { ...must(), ...by };
    return show(running);
  };

  /** The next question, freshly drawn. */
  const next = (queue: string[], rows = must().rows) =>
    change({ queue, rows, seed: seeds++, desk: null, practice: false, rotated: 0 });

  return {
    home: async () => {
      const home = fakeHome();
      home.exams = fakeExamSummaries();
      if (running && !running.ended)
        home.left = { kind: running.kind, done: running.rows.length, left: running.queue.length };
      return home;
    },
    session: async () => runningFakeExam() ?? (running && show(running)),
    startSession: async (request) => {
      started += 1;
      before = [];
      if (request.kind === 'exam') return beginFakeExam(request);
      running = { ...begin(request), id: `session-${started}`, seed: seeds++ };
      return show(running);
    },
    endSession: async () => (runningFakeExam() ? handInFakeExam() : change({ ended: true })),
    keepDesk: async (desk) => {
      if (running) running = { ...running, desk };
    },
    hint: async () => '<p>Count the axes from the outermost bracket.</p>',
    suggestRating: async () => fakeRating(),
    rate: async (rating) => {
      const { queue, rows } = must();
      before.push(must());
      const [question = '', ...rest] = queue;
      const row = { question, title: titleOf(question), rating, times: 1, next: 'in 3 days' };
      return next(rest, [...rows, row]);
    },
    undo: async () => {
      running = before.pop() ?? must();
      return show(running);
    },
    skip: async () => {
      const [first = '', ...rest] = must().queue;
      return next([...rest, first]);
    },
    setAside: async (question) => running && next(must().queue.filter((id) => id !== question)),
    hasten: async () => show(must()),
    another: async () => change({ seed: seeds++, practice: true, desk: null }),
    otherPart: async () => change({ rotated: must().rotated + 1 }),
    studySettings: async () => settings,
    setStudySettings: async (changed) => (settings = changed),
  };
}

/** What the fake backend suggests of any question. */
export function fakeRating(): RatingView {
  return {
    suggested: 'good',
    because: 'Right at the first try.',
    offered: [
      { rating: 'again', next: 'in 10 min' },
      { rating: 'hard', next: 'tomorrow' },
      { rating: 'good', next: 'in 3 days' },
      { rating: 'easy', next: 'in 8 days' },
    ],
    mistake: null,
  };
}

/** A question as a seed draws it. */
export function fakeDraw(id: string, seed: number): QuestionView {
  const found = fakeQuestions.find(({ view }) => view.id === id);
  if (!found) throw { code: 'gone', message: `The question ${id} is gone`, help: null };
  return { ...structuredClone(found.view), seed, drawn: found.varies ? drawnFactor(seed) : [] };
}

function begin(request: Exclude<SessionRequest, { kind: 'exam' }>): Running {
  const all = fakeQuestions.map(({ view }) => view.id);
  const from = request.kind === 'learn' && request.from ? all.indexOf(request.from) : 0;
  const of = (question: string | null) => (question ? [question] : ['basics/rank', 'basics/slice']);
  const queue = request.kind === 'fix' ? of(request.question) : all.slice(Math.max(0, from));
  const fresh = { practice: false, rotated: 0, desk: null, rows: [], ended: false };
  return { ...fresh, id: '', kind: request.kind, queue, seed: 0 };
}

function show(running: Running): SessionView {
  const { id, kind, queue, rows } = running;
  const undo = rows.at(-1)?.title ?? null;
  return { id, kind, done: rows.length, left: queue.length, undo, state: stateOf(running) };
}

function stateOf({ queue, seed, practice, rotated, desk, rows, ended }: Running): SessionState {
  const [id] = queue;
  if (id === undefined || ended)
    return { is: 'finished', summary: { rows, milliseconds: 240_000, next: '2026-11-29', exam: null } };
  const question = fakeDraw(id, seed);
  const at = rotated % question.parts.length;
  question.parts = [...question.parts.slice(at), ...question.parts.slice(0, at)];
  return { is: 'asking', asked: { question, reason: 'new', desk, practice, lapses: null } };
}

function titleOf(id: string): string {
  return fakeQuestions.find(({ view }) => view.id === id)?.view.title ?? id;
}
