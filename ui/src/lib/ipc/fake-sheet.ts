// The fake learner's own mistakes, for the sheet of the exam's morning.

import { fakeQuestions } from './fake-deck';
import type { SheetRow } from './types/SheetRow';

/** What was answered and what that came to, by question and part. */
const answers: readonly Pick<SheetRow, 'question' | 'mistake' | 'answered' | 'own' | 'times'>[] = [
  {
    question: 'basics/rank',
    mistake: 'the rank of one image',
    answered: '2',
    own: null,
    times: 3,
  },
  {
    question: 'basics/slice',
    mistake: 'the last row, all columns',
    answered: '[[14, 16, 18]]',
    own: '[[14, 16, 18]]',
    times: 1,
  },
  {
    question: 'basics/facts',
    mistake: null,
    answered: 'The operands are copied.',
    own: null,
    times: 1,
  },
  {
    question: 'basics/steps',
    mistake: null,
    answered: 'Read the gradient first.',
    own: null,
    times: 1,
  },
];

export function fakeSheetRows(): SheetRow[] {
  return answers.flatMap((answer, at) => {
    const asked = fakeQuestions.find(({ view }) => view.id === answer.question);
    const part = asked?.view.parts[0];
    const key = part && asked.parts[part.id]?.key;
    if (!key) return [];
    const { title, prompt } = asked.view;
    const { ask, kind } = part;
    const last = Date.UTC(2026, 10, 27 - at, 9);
    return {
      ...answer,
      title,
      prompt,
      ask,
      kind,
      changed: false,
      drawn: [],
      key: structuredClone(key),
      last,
    };
  });
}
