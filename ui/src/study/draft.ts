// What is picked, typed or arranged so far, before it is sent.

import type { PartView } from '../lib/ipc/types/PartView';
import type { Response } from '../lib/ipc/types/Response';

export function emptyDraft({ kind }: PartView): Response {
  switch (kind.kind) {
    case 'choice':
      return { kind: 'choice', picked: [] };
    case 'order':
      return { kind: 'order', steps: kind.steps.map((step) => step.id) };
    case 'value':
      return { kind: 'value', text: '', is_error: false };
    case 'code':
      return { kind: 'code', source: '' };
    case 'open':
      return { kind: 'open', text: '', ticked: null };
    default:
      return { kind: kind.kind, text: '' };
  }
}

/** The draft for the same part in other words: what is no longer offered falls out. */
export function renewed(draft: Response, view: PartView): Response {
  const offered = idsIn(view);
  if (draft.kind === 'choice') {
    return { ...draft, picked: draft.picked.filter((id) => offered.includes(id)) };
  }
  if (draft.kind !== 'order') return draft;
  const known = draft.steps.filter((id) => offered.includes(id));
  return { ...draft, steps: known.length > 0 ? known : offered };
}

/** Said before anything is sent: an empty answer is not a wrong one. */
export function whatIsMissing(draft: Response): string | null {
  switch (draft.kind) {
    case 'choice':
      return draft.picked.length === 0 ? 'Pick an answer first.' : null;
    case 'order':
      return draft.steps.length === 0 ? 'Put at least one step in order first.' : null;
    case 'value':
      return draft.text.trim() === '' && !draft.is_error
        ? 'Type the value first, or say that it is an error.'
        : null;
    case 'code':
      return draft.source.trim() === '' ? 'Type your code first.' : null;
    default:
      return draft.text.trim() === '' ? 'Type your answer first.' : null;
  }
}

function idsIn({ kind }: PartView): string[] {
  if (kind.kind === 'choice') return kind.options.map((option) => option.id);
  return kind.kind === 'order' ? kind.steps.map((step) => step.id) : [];
}
