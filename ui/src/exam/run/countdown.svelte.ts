// The time that is left of an exam, by the window's own clock: a change of the computer's time changes nothing.

import { counted } from '../../lib/words';

/** Milliseconds between two looks at the clock. */
const beat = 250;
const minute = 60_000;

export class Countdown {
  /** In milliseconds; none without a limit. */
  left = $state<number | null>(null);
  /** For screen readers, at half time and near the end. */
  said = $state('');
  readonly #over: () => void;
  #ends: number | null = null;
  #marks: number[] = [];
  #timer: ReturnType<typeof setInterval> | undefined;

  /** `over` is called once, when no time is left. */
  constructor(over: () => void) {
    this.#over = over;
  }

  /** Counts from what Rust says is left. */
  follow(remaining: number | null): void {
    const first = this.#ends === null;
    this.#ends = remaining === null ? null : performance.now() + remaining;
    this.left = remaining;
    if (remaining === null) return this.leave();
    if (first) this.#marks = [remaining / 2, 5 * minute, minute].filter((mark) => mark < remaining);
    this.#timer ??= setInterval(() => this.#look(), beat);
    this.#look();
  }

  leave(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #look(): void {
    if (this.#ends === null || !this.#timer) return;
    const left = Math.max(0, this.#ends - performance.now());
    this.left = left;
    const passed = this.#marks.filter((mark) => left <= mark);
    if (passed.length > 0) {
      this.#marks = this.#marks.filter((mark) => left > mark);
      this.said = sayLeft(Math.min(...passed));
    }
    if (left > 0) return;
    this.leave();
    this.#over();
  }
}

/** Whole minutes as long as there are five; then minutes and seconds. */
export function wordLeft(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds > 300) return `${Math.ceil(seconds / 60)} min`;
  const within = String(seconds % 60).padStart(2, '0');
  return `${Math.floor(seconds / 60)}:${within} min`;
}

function sayLeft(milliseconds: number): string {
  const minutes = milliseconds / minute;
  if (minutes < 1) return `${counted(Math.round(milliseconds / 1000), 'second')} left.`;
  const words = `${counted(Math.round(minutes), 'minute')} left.`;
  return Number.isInteger(minutes) ? words : `About ${words}`;
}
