// Where each question of an exam stands, in words.

import type { ExamEntry } from '../../lib/ipc/types/ExamEntry';
import { counted } from '../../lib/words';

export type Standing = 'none' | 'some' | 'all';

export function standingOf({ parts, answered }: ExamEntry): Standing {
  if (answered === 0) return 'none';
  return answered < parts ? 'some' : 'all';
}

const standingWords: Record<Standing, string> = {
  none: 'not answered',
  some: 'answered in part',
  all: 'answered',
};

/** "Question 3, answered in part, flagged". */
export function wordPlace(entry: ExamEntry, at: number): string {
  return [`Question ${at + 1}`, standingWords[standingOf(entry)], entry.flagged ? 'flagged' : '']
    .filter(Boolean)
    .join(', ');
}

/** What the learner should know before handing in, a sentence each. */
export function wordOpenEnds(entries: readonly ExamEntry[]): string[] {
  const count = (standing: Standing) => entries.filter((entry) => standingOf(entry) === standing).length;
  const are = (number: number) => (number === 1 ? 'is' : 'are');
  const sentences = [
    { number: count('none'), rest: 'not answered' },
    { number: count('some'), rest: 'answered only in part' },
    { number: entries.filter(({ flagged }) => flagged).length, rest: 'flagged' },
  ]
    .filter(({ number }) => number > 0)
    .map(({ number, rest }) => `${counted(number, 'question')} ${are(number)} ${rest}.`);
  return sentences.length > 0 ? sentences : ['Every question is answered.'];
}
