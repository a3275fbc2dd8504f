// What an exam can be made of, and what is suggested.

import type { HomeView } from '../lib/ipc/types/HomeView';

/** Minutes that are suggested for each question. */
const minutesEach = 3;

/** Minutes that an exam may take at most. */
export const mostMinutes = 600;

/** How many questions there are at most to ask; no topics stand for all. A question may be counted in several topics. */
export function available({ topics, free }: HomeView, chosen: readonly string[]): number {
  if (chosen.length === 0) return free;
  const counts = topics.filter(({ topic }) => chosen.includes(topic)).map(({ questions }) => questions);
  const sum = counts.reduce((sum, count) => sum + count, 0);
  return Math.min(free, sum);
}

export function suggestedMinutes(questions: number): number {
  return within(questions * minutesEach, 1, mostMinutes);
}

/** The nearest whole number from `least` to `most`; what is no number is the least. */
export function within(number: number | null, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.round(number ?? least) || least));
}
