// The buttons that rate a question: two of them, or four.

import type { Rating } from '../lib/ipc/types/Rating';
import type { RatingView } from '../lib/ipc/types/RatingView';

export interface RatingButton {
  rating: Rating;
  words: string;
  /** The digit that presses it. */
  digit: string;
  /** When the question then comes again, in words. */
  next: string | null;
  suggested: boolean;
}

const names: Record<Rating, string> = { again: 'Again', hard: 'Hard', good: 'Good', easy: 'Easy' };
const ratings = ['again', 'hard', 'good', 'easy'] as const;

export function wordRating(rating: Rating): string {
  return names[rating];
}

/** Only what is offered: what was forgotten cannot be rated Hard. With two buttons Got it stands for what is suggested. */
export function ratingButtons({ suggested, offered }: RatingView, four: boolean): RatingButton[] {
  const gotIt = suggested === 'again' ? 'good' : suggested;
  const shown = four ? offered : offered.filter(({ rating }) => rating === 'again' || rating === gotIt);
  return shown.map(({ rating, next }) => ({
    rating,
    words: four || rating === 'again' ? names[rating] : 'Got it',
    digit: String((four ? ratings.indexOf(rating) : Number(rating !== 'again')) + 1),
    next,
    suggested: rating === suggested,
  }));
}
