// How a part, or a whole question, went.

import type { PartProgress } from './part.svelte';

/** From best to worst. */
export const standings = ['first-try', 'self-assessed', 'later', 'shown', 'skipped'] as const;
export type Standing = (typeof standings)[number];

export interface Result {
  standing: Standing;
  /** Whether it is worth another look. */
  missed: boolean;
}

/** A question went as its worst part did. */
export function resultOf(parts: readonly PartProgress[]): Result {
  const worst = Math.max(...parts.map((part) => standings.indexOf(part.standing ?? 'skipped')));
  const missed = parts.some(({ standing, verdict }) =>
    standing === 'self-assessed' ? (verdict?.score ?? 0) < 1 : standing !== 'first-try',
  );
  return { standing: standings[worst] ?? 'skipped', missed };
}
