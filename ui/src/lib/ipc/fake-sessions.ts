// Sessions of the fake backend: the questions of its deck in their order.

import type { SessionBackend } from './backend-study';

export function fakeSessions(): SessionBackend {
  throw new Error('not yet');
}
