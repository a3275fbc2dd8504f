// Questions with fresh seeds.

import { backend } from '../lib/ipc';
import type { Drawn } from '../lib/ipc/types/Drawn';
import type { QuestionView } from '../lib/ipc/types/QuestionView';

/** How often a question is drawn in search of other values. */
const mostDraws = 8;

/** Asks for the question with a new seed; where it can, with other values than `before`. */
export async function drawQuestion(id: string, before: Drawn[] | null): Promise<QuestionView> {
  const values = (drawn: Drawn[]) => JSON.stringify(drawn.map(({ value }) => value));
  for (let tries = 1; ; tries += 1) {
    const question = await backend().present(id, drawSeed());
    if (!before || tries === mostDraws || values(question.drawn) !== values(before)) return question;
  }
}

function drawSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}
