// From how many cases on a figure says something. Below that the view says how many are missing.

import { counted } from '../lib/words';

/** Days with reviews, for a plot over days. */
export const enoughDays = 2;
/** Reviews of questions that were seen before, for promised recall against recall had. */
export const enoughPromises = 20;
/** Reviews with a confidence, for how well the learner's confidence tells. */
export const enoughConfidences = 10;
/** Claims judged in open answers. */
export const enoughJudged = 5;
/** Exams, for a course over time. */
export const enoughExams = 2;
/** Reviews from which on the schedule is fitted to the learner. */
export const enoughToFit = 400;

/** "This plot needs 20 reviews of questions that you had seen before; you have 3." `which` says which of them count. */
export function needs(what: string, needed: number, noun: string, have: number, which = ''): string {
  return `${what} needs ${counted(needed, noun)}${which && ` ${which}`}; you have ${have === 0 ? 'none yet' : have}.`;
}
