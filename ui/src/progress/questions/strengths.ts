// How well a question is remembered: its names, in the order in which they are told.

import type { OverviewQuestion } from '../../lib/ipc/types/OverviewQuestion';
import type { Strength } from '../../lib/ipc/types/Strength';
import { wordPercent } from '../words';

export const strengths: readonly Strength[] = ['new', 'learning', 'fading', 'growing', 'strong'];

const words: Record<Strength, string> = {
  new: 'New',
  learning: 'Learning',
  fading: 'Fading',
  growing: 'Growing',
  strong: 'Strong',
};

export function wordStrength(strength: Strength): string {
  return words[strength];
}

export function countStrengths(
  questions: readonly OverviewQuestion[],
): { strength: Strength; count: number }[] {
  return strengths
    .map((strength) => ({
      strength,
      count: questions.filter((question) => question.strength === strength).length,
    }))
    .filter(({ count }) => count > 0);
}

/** "Growing · recall 94 % · in 9 days". */
export function wordStanding({ strength, recall, next, paused, buried }: OverviewQuestion): string {
  const aside = paused ? 'paused' : buried ? 'put off until tomorrow' : next;
  const recalled = recall === null ? null : `recall ${wordPercent(recall)}`;
  return [wordStrength(strength), recalled, aside].filter((word) => word !== null).join(' · ');
}
