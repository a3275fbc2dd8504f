// Small matters of writing.

/** `1 question`, `2 questions`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** With a full stop, unless it ends already. Messages come from Rust without one. */
export function sentence(text: string): string {
  return /[.!?…:]$/.test(text) ? text : `${text}.`;
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** `2026-12-05` as `Saturday, 5 December`. */
export function wordDay(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  return `${weekdays[day.getUTCDay()]}, ${day.getUTCDate()} ${months[day.getUTCMonth()]}`;
}

/** The date, where the learner is, of a time in milliseconds since 1970-01-01 UTC. */
export function dateOf(at: number): string {
  const day = new Date(at);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** A time spent: `less than a minute`, `4 minutes`, `1 hour 5 minutes`. */
export function wordTime(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 60) return counted(minutes, 'minute');
  const rest = minutes % 60;
  return [counted(Math.floor(minutes / 60), 'hour'), rest > 0 && counted(rest, 'minute')]
    .filter(Boolean)
    .join(' ');
}

/** A share from 0 to 1 as `93 %`. */
export function wordShare(share: number): string {
  return `${Math.round(share * 100)}\u00a0%`;
}
