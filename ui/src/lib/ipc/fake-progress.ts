// Progress of the fake backend: what three weeks of reviews came to, and where it is kept.

import type { ProgressBackend } from './backend-study';
import { fakeExamSummaries } from './fake-exams';
import { fakeHome } from './fake-home';
import { fakeCalibration, fakeDays, fakeHistory, fakeStandings, fakeToday, fakeTopics } from './fake-reviews';
import { fakeSheetRows } from './fake-sheet';
import type { OverviewTopic } from './types/OverviewTopic';
import type { ProgressView } from './types/ProgressView';
import type { ResetScope } from './types/ResetScope';
import type { ResetView } from './types/ResetView';

const hour = 3_600_000;
const noon = Date.UTC(2026, 10, 28, 12);

export function fakeProgress(): ProgressBackend {
  let resets: (ResetView & { of: string[] })[] = [];
  const forgotten = () => new Set(resets.flatMap((reset) => reset.of));
  const show = () => fakeProgressView(forgotten(), resets.map(({ of: _, ...reset }) => reset).reverse());
  return {
    progress: async () => show(),
    overview: async () => byTopic(forgotten()),
    history: async (id) => {
      const found = fakeStandings(forgotten()).find(({ question }) => question.id === id)?.question;
      if (!found) throw { code: 'gone', message: 'This question is not in the bank any more', help: null };
      return { question: found, reviews: fakeHistory(found) };
    },
    sheet: async () => ({ date: fakeToday, exam: '2026-12-12', rows: fakeSheetRows() }),
    printWindow: async () => {},
    reset: async (scope) => {
      const seen = fakeStandings(forgotten()).map(({ question }) => question);
      const of = seen.filter(({ id, reviews }) => reviews > 0 && concerns(scope, id));
      const reviews = of.reduce((sum, question) => sum + question.reviews, 0);
      const id = `reset-${resets.length + 1}`;
      resets = [...resets, { id, at: noon, questions: of.length, reviews, of: of.map(({ id }) => id) }];
      return show();
    },
    takeBackReset: async (id) => {
      resets = resets.filter((reset) => reset.id !== id);
      return show();
    },
    backups: async () =>
      [0, 1, 2, 26, 50].map((ago, at) => ({
        id: `backup-${at + 1}`,
        at: noon - ago * hour,
        size: 1_240_000 - at * 61_000,
      })),
    previewBackup: async (id) => {
      const at = Number(id.split('-')[1]);
      return {
        id,
        reviews: 229 - 7 * at,
        questions: 5,
        first: '2026-11-08',
        last: at > 3 ? '2026-11-27' : fakeToday,
        missing: 7 * at,
      };
    },
    restoreBackup: async () => {},
    exportProgress: async () => '/home/you/candlelight-progress.json',
    importProgress: async () => ({ reviews: 312, fresh: 40 }),
  };
}

export function fakeProgressView(
  forgotten: ReadonlySet<string> = new Set(),
  resets: ResetView[] = [],
): ProgressView {
  const { plan, mistakes } = fakeHome();
  const days = fakeDays();
  const total = (of: 'reviews' | 'milliseconds') => days.reduce((sum, studied) => sum + studied[of], 0);
  return {
    days,
    today: fakeToday,
    plan,
    retention: 0.9,
    calibration: structuredClone([...fakeCalibration]),
    topics: fakeTopics(forgotten),
    confidence: [
      { confidence: 'guess', reviews: 14, right: 6 },
      { confidence: 'unsure', reviews: 31, right: 22 },
      { confidence: 'sure', reviews: 48, right: 43 },
    ],
    self_assessment: { ticked: 17, points: 24, judged_right: 9, judged: 16 },
    mistakes: [
      ...mistakes,
      {
        question: 'basics/steps',
        title: 'Steps of SGD',
        part: 'steps',
        name: 'the step before the gradient',
        times: 2,
        last: noon - 200 * hour,
        right_running: 2,
      },
    ],
    reviews: total('reviews'),
    milliseconds: total('milliseconds'),
    exams: fakeExamSummaries(),
    fitted: null,
    resets,
  };
}

/** As after a first start: nothing was studied yet. */
export function fakeNoProgress(): ProgressView {
  const view = fakeProgressView(new Set(fakeStandings(new Set()).map(({ question }) => question.id)));
  const plan = { ...view.plan, days: [], recall: null, recall_without: null, seen: 0 };
  return {
    ...view,
    plan,
    days: [],
    calibration: [],
    confidence: [],
    self_assessment: null,
    mistakes: [],
    reviews: 0,
    milliseconds: 0,
    exams: [],
  };
}

function byTopic(forgotten: ReadonlySet<string>): OverviewTopic[] {
  const topics = new Map<string, OverviewTopic>();
  for (const { topic, question } of fakeStandings(forgotten)) {
    const within = topics.get(topic) ?? { topic, questions: [] };
    topics.set(topic, { topic, questions: [...within.questions, question] });
  }
  return [...topics.values()];
}

function concerns(scope: ResetScope, id: string): boolean {
  if (scope.is === 'question') return id === scope.id;
  return scope.is === 'everything' || id.startsWith(`${scope.id}/`);
}
