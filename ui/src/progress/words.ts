// Days, times and shares in words. Dates from Rust are calendar days, such as "2026-11-28"; moments are milliseconds.

const day = 86_400_000;

/** A calendar day as the midnight of UTC that begins it, so that days can be counted. */
export function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

export function dateOf(day: number): string {
  return new Date(day).toISOString().slice(0, 10);
}

/** From one calendar day to another; negative where that is before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((dayOf(to) - dayOf(from)) / day);
}

export function addDays(date: string, days: number): string {
  return dateOf(dayOf(date) + days * day);
}

const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', options);
const long = format({ timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' });
const short = format({ timeZone: 'UTC', day: 'numeric', month: 'short' });
const dated = format({ timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });
const timed = format({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });
const onDay = format({ day: 'numeric', month: 'short', year: 'numeric' });

/** "Saturday 28 November". */
export const wordDay = (date: string) => long.format(dayOf(date));
/** "28 Nov". */
export const shortDay = (date: string) => short.format(dayOf(date));
/** "28 November 2026". */
export const wordDate = (date: string) => dated.format(dayOf(date));
/** "28 Nov 2026, 09:00", by the clock of this computer. */
export const wordMoment = (at: number) => timed.format(at);
/** "28 Nov 2026", by the clock of this computer. */
export const wordMomentDay = (at: number) => onDay.format(at);

/** "40 s", "12 min", "1 h 5 min". */
export function wordTime(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest > 0 ? ` ${rest} min` : ''}`;
}

/** A share of 1 in whole percent: "93 %". */
export function wordPercent(share: number): string {
  return `${Math.round(share * 100)}\u00a0%`;
}

/** "9 hours", "4.5 days", "3 months". */
export function wordStability(days: number): string {
  if (days < 1) return count(Math.max(1, Math.round(days * 24)), 'hour');
  if (days < 10) return count(Math.round(days * 10) / 10, 'day');
  if (days < 60) return count(Math.round(days), 'day');
  return count(Math.round(days / 30.44), 'month');
}

/** "tomorrow", "in 14 days", "today", "9 days ago". */
export function wordDistance(days: number): string {
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  return days > 0 ? `in ${days} days` : `${count(-days, 'day')} ago`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
