// Progress of the fake backend: three weeks of a learner's reviews.

import type { ProgressBackend } from './backend-study';

export function fakeProgress(): ProgressBackend {
  throw new Error('not yet');
}
