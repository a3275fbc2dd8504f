// What of the bank matches the learner's search.

import type { AnswerKind } from '../lib/ipc/types/AnswerKind';
import type { DeckView } from '../lib/ipc/types/DeckView';
import type { QuestionSummary } from '../lib/ipc/types/QuestionSummary';

export interface Filter {
  /** Words that must all occur, in title, topics or prompt. */
  words: string;
  /** Empty for all. */
  topic: string;
  kind: AnswerKind | '';
}

export const everything: Filter = { words: '', topic: '', kind: '' };

export const kindNames: Record<AnswerKind, string> = {
  choice: 'Choice',
  number: 'Number',
  value: 'Value',
  code: 'Code',
  order: 'Order',
  text: 'Word',
  open: 'In your words',
};

export function isAsking({ words, topic, kind }: Filter): boolean {
  return words.trim() !== '' || topic !== '' || kind !== '';
}

/** The decks with only the questions that match; decks without any are left out, unless nothing is asked for. */
export function matching(decks: readonly DeckView[], filter: Filter): DeckView[] {
  const words = fold(filter.words).split(/\s+/).filter(Boolean);
  return decks
    .map((deck) => ({
      ...deck,
      questions: deck.questions.filter((question) => fits(question, words, filter)),
    }))
    .filter((deck) => !isAsking(filter) || deck.questions.length > 0);
}

export function topicsIn(decks: readonly DeckView[]): string[] {
  return [...new Set(decks.flatMap((deck) => deck.questions.flatMap(({ topics }) => topics)))].sort();
}

function fits(question: QuestionSummary, words: string[], { topic, kind }: Filter): boolean {
  if (topic !== '' && !question.topics.includes(topic)) return false;
  if (kind !== '' && !question.kinds.includes(kind)) return false;
  const text = fold([question.title, ...question.topics, question.text].join(' '));
  return words.every((word) => text.includes(word));
}

/** Lower case without accents. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}
