// How Study calls things.

import type { AskedView } from '../lib/ipc/types/AskedView';
import type { SessionKind } from '../lib/ipc/types/SessionKind';

const kinds: Record<SessionKind, string> = { learn: 'Learn', fix: 'Mistakes', cram: 'Cram', exam: 'Exam' };

export function wordKind(kind: SessionKind): string {
  return kinds[kind];
}

const reasons = {
  step: 'Once more',
  due: 'Due',
  new: 'New',
  mistake: null,
  chosen: null,
  'last-pass': 'Last pass before the exam',
} as const;

/** Why the question is asked; none where the session's kind says it. */
export function wordReason({ reason, practice }: AskedView, kind: SessionKind): string | null {
  if (practice) return 'To practise: nothing counts';
  return kind === 'learn' ? reasons[reason] : null;
}
