// The words of a report.

import type { CertaintyLevel } from '../../lib/ipc/types/CertaintyLevel';
import type { ReportEntry } from '../../lib/ipc/types/ReportEntry';
import type { ReportPart } from '../../lib/ipc/types/ReportPart';
import { counted } from '../../lib/words';
import { wordCertainty } from '../certainty';

type Sign = 'right' | 'partly' | 'wrong' | 'note';

/** A score from 0 to 1 as a whole percentage; only all is 100 % and only nothing is 0 %. */
export function wordScore(score: number): string {
  const rounded = Math.round(score * 100);
  const honest = score < 1 && score > 0 ? Math.min(99, Math.max(1, rounded)) : rounded;
  return `${honest}\u00a0%`;
}

export function wordDate(at: number): string {
  return new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
}

/** "11 min", "40 s". */
export function wordTime(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}

/** "Sure: 5 answers, 3 right". */
export function wordLevel({ certainty, answers, right }: CertaintyLevel): string {
  const name = wordCertainty(certainty);
  return answers === 0 ? `${name}: no answers` : `${name}: ${counted(answers, 'answer')}, ${right} right`;
}

/** Where a question stands: a sign and the word for it. */
export function standingOf({ parts, score }: ReportEntry): { sign: Sign; words: string } {
  if (parts.some(({ outcome }) => outcome === null)) return { sign: 'note', words: 'Yours to mark' };
  if (score === 1) return { sign: 'right', words: 'Right' };
  if (score > 0) return { sign: 'partly', words: `Partly, ${wordScore(score)}` };
  const answered = parts.some(({ response }) => response !== null);
  return { sign: 'wrong', words: answered ? 'Not right' : 'Not answered' };
}

export function signOf({ outcome, score }: ReportPart): Sign {
  if (outcome === 'correct') return 'right';
  if (outcome === 'partly') return 'partly';
  if (outcome === 'not-yet') return 'wrong';
  return outcome === 'self-assessed' && score === 1 ? 'right' : 'note';
}
