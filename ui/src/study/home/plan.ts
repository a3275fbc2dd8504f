// What the plan comes to, in words.

import type { ExamDay } from '../../lib/ipc/types/ExamDay';
import type { PlanDay } from '../../lib/ipc/types/PlanDay';
import type { PlanView } from '../../lib/ipc/types/PlanView';
import type { TodayView } from '../../lib/ipc/types/TodayView';
import { counted, wordDay, wordShare } from '../../lib/words';

export function wordToday({ due, fresh, done, next }: TodayView): string {
  const parts = [due > 0 && `${due} due`, fresh > 0 && `${fresh} new`].filter(Boolean);
  if (parts.length > 0) return `${parts.join(' and ')} today`;
  const over = done > 0 ? 'That is all for today' : 'Nothing is due today';
  return next ? `${over}. The next comes on ${wordDay(next)}` : over;
}

export function wordExam(exam: ExamDay | null): string {
  if (!exam) return 'No exam date is set. With one, the plan covers every question before it.';
  const { days, date } = exam;
  if (days < 0) return `The exam was on ${wordDay(date)}. Is there another one?`;
  if (days === 0) return 'The exam is today. Good luck.';
  return days === 1 ? 'The exam is tomorrow.' : `${days} days to the exam, on ${wordDay(date)}.`;
}

/** What is predicted for the exam day, with what the decks cover beside it, so that nobody is lulled. */
export function wordRecall({ recall, recall_without }: PlanView): string | null {
  if (recall === null) return null;
  const without = recall_without === null ? '' : `, and ${wordShare(recall_without)} if you study no more`;
  return `On that day you are predicted to recall ${wordShare(recall)} if you follow the plan${without}.`;
}

/** A backlog in portions; none where there is none. */
export function wordCatchUp({ catch_up, days }: PlanView): string | null {
  if (catch_up <= 1) return null;
  const all = days.slice(0, catch_up).reduce((sum, { due }) => sum + due, 0);
  return `${all} are due. ${Math.ceil(all / catch_up)} a day for ${catch_up} days bring you back.`;
}

export function wordNeeded({ needed_new }: PlanView, chosen: number | undefined): string | null {
  if (needed_new === null) return null;
  const now = chosen === undefined ? '' : `; now it is ${chosen}`;
  return `To see every question before the exam, take ${needed_new} new ones a day${now}. Settings changes it.`;
}

export function wordCovers(covers: readonly string[]): string | null {
  if (covers.length === 0) return null;
  return `Your ${covers.length === 1 ? 'deck covers' : 'decks cover'} ${covers.join('; ')}. The exam may ask the rest.`;
}

export function loadOf({ due, fresh, last_pass }: PlanDay): number {
  return due + fresh + last_pass;
}

/** The forecast in a sentence, for whoever does not see the bars. */
export function wordForecast(days: readonly PlanDay[]): string {
  const most = days.reduce((busiest, day) => (loadOf(day) > loadOf(busiest) ? day : busiest));
  const all = days.reduce((sum, day) => sum + loadOf(day), 0);
  return `${counted(all, 'question')} in ${counted(days.length, 'day')}, most of them on ${wordDay(most.date)}: ${loadOf(most)}.`;
}
