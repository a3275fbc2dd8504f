// The days of study laid out as a calendar: a column for each week, a row for each weekday.

import type { StudiedDay } from '../../lib/ipc/types/StudiedDay';
import { counted } from '../../lib/words';
import { addDays, dayOf, daysBetween, shortDay, wordDay, wordTime } from '../words';

/** Weeks that have room; older ones are left out. */
export const mostWeeks = 26;
const fewestWeeks = 12;

export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

export interface CalendarDay {
  readonly date: string;
  readonly reviews: number;
  /** How dark it stands, from 0 for none to 4. */
  readonly shade: number;
  readonly words: string;
}

export interface Calendar {
  /** The Monday of each week, and a word where a month begins in it. */
  readonly weeks: readonly { monday: string; month: string }[];
  /** Seven rows, Monday first; null for days that are still to come. */
  readonly rows: readonly (readonly (CalendarDay | null)[])[];
  readonly cut: boolean;
}

export function calendarOf(days: readonly StudiedDay[], today: string): Calendar {
  const last = mondayOf(today);
  const first = mondayOf(days[0]?.date ?? today);
  const past = daysBetween(first, last) / 7 + 1;
  const count = Math.min(mostWeeks, Math.max(fewestWeeks, past));
  const mondays = Array.from({ length: count }, (_, at) => addDays(last, (at - count + 1) * 7));
  const studied = new Map(days.map((day) => [day.date, day]));
  const most = Math.max(1, ...days.map(({ reviews }) => reviews));
  return {
    weeks: mondays.map((monday) => ({ monday, month: monthIn(monday) })),
    rows: weekdays.map((_, weekday) =>
      mondays.map((monday) => {
        const date = addDays(monday, weekday);
        return daysBetween(today, date) > 0 ? null : calendarDay(date, studied.get(date), most);
      }),
    ),
    cut: past > mostWeeks,
  };
}

function calendarDay(date: string, day: StudiedDay | undefined, most: number): CalendarDay {
  if (!day) return { date, reviews: 0, shade: 0, words: `${wordDay(date)}: nothing studied` };
  const { reviews, recalled, milliseconds } = day;
  const shade = Math.min(4, Math.ceil((4 * reviews) / most));
  const words = `${wordDay(date)}: ${counted(reviews, 'review')}, ${recalled} recalled, ${wordTime(milliseconds)}`;
  return { date, reviews, shade, words };
}

function mondayOf(date: string): string {
  return addDays(date, -((new Date(dayOf(date)).getUTCDay() + 6) % 7));
}

/** "Nov" where the month's first day lies in this week. */
function monthIn(monday: string): string {
  const begins = Array.from({ length: 7 }, (_, at) => addDays(monday, at)).find((date) =>
    date.endsWith('-01'),
  );
  return begins ? (shortDay(begins).split(' ')[1] ?? '') : '';
}
