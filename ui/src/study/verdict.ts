// How a verdict is shown, wherever that is.

import type { Remark } from '../lib/ipc/types/Remark';
import type { Verdict } from '../lib/ipc/types/Verdict';

/** What is said of the response as a whole; what is said of an option stands at the option. */
export function remarksOf(verdict: Verdict): Remark[] {
  return verdict.feedback.filter(({ option }) => option === null);
}

/** What the response came to, where it is held against the right value. In a hidden case there is another one. */
export function ownBeside({ own, outcome, on_case }: Verdict): Verdict['own'] {
  return outcome !== 'correct' && on_case === null ? own : null;
}
