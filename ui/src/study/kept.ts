// What is kept of the question on the table, so that it stands there again after the window was closed or killed.

import type { Confidence } from '../lib/ipc/types/Confidence';
import type { PartView } from '../lib/ipc/types/PartView';
import type { Response } from '../lib/ipc/types/Response';
import type { KeptClaim } from './claims/claims.svelte';
import { renewed } from './draft';
import type { Draw, KeptPart } from './part.svelte';

/** Counted up when what is written could no longer be read back. */
const version = 1;

export interface Kept {
  confidence: Confidence | null;
  parts: Record<string, KeptPart>;
  claims: Record<string, KeptClaim>;
}

export function write({ question, seed }: Draw, kept: Kept): string {
  return JSON.stringify({ version, question, seed, ...kept });
}

/** None where it is of another question or draw, or was not written by this version. */
export function read(desk: string | null, { question, seed }: Draw): Kept | null {
  const known = parsed(desk);
  if (!isRecord(known) || known.version !== version) return null;
  if (known.question !== question || known.seed !== seed) return null;
  if (!isRecord(known.parts) || !isRecord(known.claims)) return null;
  return known as unknown as Kept;
}

/** The part as it was kept, where that fits what is asked now. */
export function fitting(kept: KeptPart | undefined, view: PartView): KeptPart | null {
  if (!isRecord(kept) || !isDraft(kept.draft) || kept.draft.kind !== view.kind.kind) return null;
  const isWhole =
    (kept.stage === 'answering' && Array.isArray(kept.ticked)) ||
    (kept.stage === 'marking' && isRecord(kept.marking)) ||
    (kept.stage === 'judged' && isRecord(kept.verdict) && isDraft(kept.judged)) ||
    (kept.stage === 'settled' && (isRecord(kept.verdict) || isRecord(kept.key)));
  return isWhole ? { ...kept, draft: renewed(kept.draft, view) } : null;
}

function isDraft(draft: unknown): draft is Response {
  if (!isRecord(draft)) return false;
  const field = { choice: draft.picked, order: draft.steps, code: draft.source }[String(draft.kind)];
  return Array.isArray(field) || typeof (field ?? draft.text) === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function parsed(desk: string | null): unknown {
  try {
    return JSON.parse(desk ?? 'null');
  } catch {
    return null;
  }
}
