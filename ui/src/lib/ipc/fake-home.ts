// What the fake backend says of the day, between sessions.

import { fakeDeck, fakeQuestions } from './fake-deck';
import type { HomeView } from './types/HomeView';
import type { StudySettings } from './types/StudySettings';
import type { TopicCount } from './types/TopicCount';

export function fakeSettings(): StudySettings {
  return {
    exam: '2026-12-12',
    retention: 0.9,
    new_a_day: 10,
    most_a_day: 100,
    four_ratings: false,
    show_intervals: false,
    ask_confidence: false,
  };
}

export function fakeHome(): HomeView {
  return {
    exam: { date: '2026-12-12', days: 14 },
    exam_asked: true,
    today: { due: 4, fresh: 3, done: 2, next: null },
    plan: {
      days: Array.from({ length: 15 }, (_, at) => ({
        date: new Date(Date.UTC(2026, 10, 28 + at)).toISOString().slice(0, 10),
        due: [4, 2, 5, 3, 1, 0, 2, 3, 2, 1, 2, 4, 0, 0, 0][at] ?? 0,
        fresh: at === 0 ? 3 : at === 1 ? 2 : 0,
        last_pass: at === 12 || at === 13 ? 6 : 0,
      })),
      recall: 0.93,
      recall_without: 0.58,
      catch_up: 1,
      needed_new: null,
      seen: 5,
      questions: fakeQuestions.length,
      covers: fakeDeck.covers ? [fakeDeck.covers] : [],
    },
    mistakes: [
      {
        question: 'basics/rank',
        title: 'Rank',
        part: 'rank',
        name: 'the rank of one image',
        times: 3,
        last: Date.UTC(2026, 10, 27, 9),
        right_running: 0,
      },
      {
        question: 'basics/slice',
        title: 'Double a tensor, then slice it',
        part: 'result',
        name: 'the last row, all columns',
        times: 1,
        last: Date.UTC(2026, 10, 26, 18),
        right_running: 1,
      },
    ],
    left: null,
    free: fakeQuestions.length,
    topics: topicCounts(),
    exams: [],
    notices: [],
  };
}

function topicCounts(): TopicCount[] {
  const topics = fakeQuestions.flatMap(({ view }) => view.topics);
  const counts = [...new Set(topics)].sort();
  return counts.map((topic) => ({ topic, questions: topics.filter((other) => other === topic).length }));
}
