// Exams of the fake backend.

import type { ExamBackend } from './backend-study';

export function fakeExams(): ExamBackend {
  throw new Error('not yet');
}
