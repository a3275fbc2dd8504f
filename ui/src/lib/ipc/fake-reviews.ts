// Three weeks of a learner's reviews up to 28 November 2026, for the fake backend.

import { fakeDeck, fakeQuestions } from './fake-deck';
import type { CalibrationBin } from './types/CalibrationBin';
import type { HistoryReview } from './types/HistoryReview';
import type { OverviewQuestion } from './types/OverviewQuestion';
import type { Strength } from './types/Strength';
import type { StudiedDay } from './types/StudiedDay';
import type { TopicStrength } from './types/TopicStrength';

export const fakeToday = '2026-11-28';

const day = 86_400_000;
const today = Date.UTC(2026, 10, 28);
const minute = 60_000;

/** Reviews on each of the last 21 days; today is the last. */
const load = [6, 9, 0, 12, 14, 11, 0, 8, 15, 17, 13, 0, 10, 18, 21, 16, 9, 0, 14, 19, 7];

export function fakeDays(): StudiedDay[] {
  return load
    .map((reviews, at) => ({
      date: new Date(today - (load.length - 1 - at) * day).toISOString().slice(0, 10),
      reviews,
      recalled: reviews - Math.round(reviews * (0.32 - 0.01 * at)),
      fresh: at < 5 ? Math.min(reviews, 2) : 0,
      milliseconds: reviews * 48_000,
    }))
    .filter(({ reviews }) => reviews > 0);
}

export const fakeCalibration: readonly CalibrationBin[] = [
  { promised: 0.62, had: 0.5, reviews: 8 },
  { promised: 0.75, had: 0.71, reviews: 14 },
  { promised: 0.84, had: 0.86, reviews: 37 },
  { promised: 0.91, had: 0.88, reviews: 92 },
  { promised: 0.97, had: 0.95, reviews: 58 },
];

interface Memory {
  strength: Strength;
  recall: number;
  stability: number;
  next: string;
  reviews: number;
  lapses: number;
}

const memories: (Memory | null)[] = [
  { strength: 'growing', recall: 0.94, stability: 12.4, next: 'in 9 days', reviews: 6, lapses: 1 },
  { strength: 'learning', recall: 0.99, stability: 0.4, next: 'in 10 min', reviews: 9, lapses: 4 },
  { strength: 'strong', recall: 0.97, stability: 38, next: 'in 31 days', reviews: 5, lapses: 0 },
  { strength: 'fading', recall: 0.71, stability: 3.1, next: 'today', reviews: 4, lapses: 2 },
  { strength: 'growing', recall: 0.91, stability: 7.6, next: 'tomorrow', reviews: 4, lapses: 1 },
  null,
  null,
];

/** The deck's questions in their order; those in `forgotten` as new as if they had been reset. */
export function fakeStandings(
  forgotten: ReadonlySet<string>,
): { topic: string; question: OverviewQuestion }[] {
  return fakeQuestions.map(({ view }, at) => {
    const memory = (!forgotten.has(view.id) && memories[at]) || {
      strength: 'new' as const,
      recall: null,
      stability: null,
      next: null,
      reviews: 0,
      lapses: 0,
    };
    const asked = { id: view.id, title: view.title, deck: fakeDeck.title, buried: false, paused: at === 4 };
    return { topic: view.topics[0] ?? 'Other', question: { ...asked, ...memory } };
  });
}

export function fakeTopics(forgotten: ReadonlySet<string>): TopicStrength[] {
  const standings = fakeStandings(forgotten);
  return [...new Set(standings.map(({ topic }) => topic))].sort().map((topic) => {
    const within = standings.filter((one) => one.topic === topic).map(({ question }) => question);
    const seen = within.filter(({ recall }) => recall !== null);
    const stabilities = seen.map(({ stability }) => stability ?? 0).sort((a, b) => a - b);
    return {
      topic,
      questions: within.length,
      seen: seen.length,
      stability: stabilities[Math.floor(stabilities.length / 2)] ?? null,
      recall: seen.length > 0 ? seen.reduce((sum, { recall }) => sum + (recall ?? 0), 0) / seen.length : null,
    };
  });
}

/** The newest first: forgotten once, taken back once, and before that asked with another text. */
export function fakeHistory(question: OverviewQuestion): HistoryReview[] {
  const count = question.reviews;
  return Array.from({ length: count }, (_, at): HistoryReview => {
    const oldest = at === count - 1;
    const missed = at === 1;
    return {
      at: today + 9 * 60 * minute - at * 3 * day,
      kind: at === 2 ? 'fix' : 'learn',
      rating: missed ? 'again' : oldest ? 'hard' : 'good',
      milliseconds: 31_000 + at * 9_000,
      confidence: at === 0 ? 'sure' : null,
      drawn: [{ name: 'k', value: String([2, 3, 10][at % 3]) }],
      right: missed ? 0 : 1,
      parts: 1,
      mistakes: missed ? ['the last row, all columns'] : [],
      retracted: at === 3,
      changed: oldest,
    };
  });
}
