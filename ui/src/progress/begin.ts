// Starts a session from here and goes to where it takes place.

import { backend } from '../lib/ipc';
import type { SessionRequest } from '../lib/ipc/types/SessionRequest';
import { route } from '../lib/state/route.svelte';

export async function begin(request: SessionRequest): Promise<void> {
  await backend().startSession(request);
  route.go('study');
}

/** Mistakes in fresh variants: those of one question, or those of one name in it. */
export function fix(question: string | null, name: string | null = null): SessionRequest {
  return { kind: 'fix', question, name, exam: null };
}
