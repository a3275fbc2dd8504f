// What to ask for to put mistakes right.

import type { SessionRequest } from '../lib/ipc/types/SessionRequest';

/** Mistakes in fresh variants: those of one question, or those of one name in it. */
export function fix(question: string | null, name: string | null = null): SessionRequest {
  return { kind: 'fix', question, name, exam: null };
}

/** What was missed in an exam, with other values. */
export function fixExam(exam: string): SessionRequest {
  return { kind: 'fix', question: null, name: null, exam };
}
