// Days, times and shares in words, and the calendar.

import { describe, expect, it } from 'vitest';

import { calendarOf } from './days/calendar';
import { stackedData } from './plot/stacks';
import { addDays, daysBetween, wordDistance, wordPercent, wordStability, wordTime } from './words';

it('counts days over the end of a month, a leap day and the change of clocks', () => {
  expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
  expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
  expect(daysBetween('2026-12-01', '2026-11-28')).toBe(-3);
});

it('words distances, times, shares and stabilities', () => {
  expect([-2, -1, 0, 1, 14].map(wordDistance)).toEqual([
    '2 days ago',
    '1 day ago',
    'today',
    'tomorrow',
    'in 14 days',
  ]);
  expect([40_000, 720_000, 3_600_000, 3_900_000].map(wordTime)).toEqual([
    '40 s',
    '12 min',
    '1 h',
    '1 h 5 min',
  ]);
  expect(wordPercent(0.934)).toBe('93\u00a0%');
  expect([0.4, 1, 4.52, 12.4, 91].map(wordStability)).toEqual([
    '10 hours',
    '1 day',
    '4.5 days',
    '12 days',
    '3 months',
  ]);
});

describe('the calendar', () => {
  const day = (date: string, reviews: number) => ({
    date,
    reviews,
    recalled: reviews,
    fresh: 0,
    milliseconds: 0,
  });

  it('begins its weeks on Monday and leaves days to come empty', () => {
    const { weeks, rows } = calendarOf([day('2026-11-28', 4)], '2026-11-28');
    expect(weeks.at(-1)?.monday).toBe('2026-11-23');
    expect(rows[5]?.at(-1)).toMatchObject({ date: '2026-11-28', reviews: 4, shade: 4 });
    expect(rows[6]?.at(-1)).toBeNull();
  });

  it('marks the week in which a month begins', () => {
    const { weeks } = calendarOf([], '2026-12-03');
    expect(weeks.at(-1)).toEqual({ monday: '2026-11-30', month: 'Dec' });
  });

  it('keeps to half a year and says that it cuts', () => {
    const { weeks, cut } = calendarOf([day('2025-01-06', 1)], '2026-11-28');
    expect(weeks).toHaveLength(26);
    expect(cut).toBe(true);
  });
});

it('stacks kinds from the bottom up, the whole bar first, and draws nothing where there is nothing', () => {
  const bars = [
    { label: 'a', counts: [2, 1, 0] },
    { label: 'b', counts: [0, 0, 6] },
  ];
  expect(stackedData(bars, 3)).toEqual([
    [0, 1],
    [3, 6],
    [3, null],
    [2, null],
  ]);
});
