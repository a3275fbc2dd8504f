// Sessions as tests want them, without the way there.

import { fakeDraw } from '../ipc/fake-sessions';
import type { AskedView } from '../ipc/types/AskedView';
import type { SessionState } from '../ipc/types/SessionState';
import type { SessionView } from '../ipc/types/SessionView';

export function sessionView(state: SessionState, more: Partial<SessionView> = {}): SessionView {
  return { id: 'session-1', kind: 'learn', done: 2, left: 3, undo: null, state, ...more };
}

/** A session with a question on the table, by its id in the fake deck. */
export function asking(
  id: string,
  asked: Partial<AskedView> = {},
  more: Partial<SessionView> = {},
): SessionView {
  const question = fakeDraw(id, 7);
  const plain: AskedView = { question, reason: 'due', desk: null, practice: false, lapses: null };
  return sessionView({ is: 'asking', asked: { ...plain, ...asked } }, more);
}
