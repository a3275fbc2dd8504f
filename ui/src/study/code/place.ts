// Where an error stands in the text that is typed.

import type { Text } from '@codemirror/state';

import type { ScriptErrorView } from '../../lib/ipc/types/ScriptErrorView';

/** From where to where, in UTF-16 code units; as long as the carets below the excerpt, and at least one character. */
export function placeOf(
  { line, column, excerpt }: ScriptErrorView,
  doc: Text,
): { from: number; to: number } | null {
  if (line < 1 || line > doc.lines) return null;
  const { from, to, text } = doc.line(line);
  const start = Math.min(from + unitsOf(text, column - 1), to);
  const carets = /\^+/.exec(excerpt.split('\n').at(-1) ?? '')?.[0].length ?? 1;
  const end = Math.min(start + unitsOf(text.slice(start - from), carets), to);
  return end > start ? { from: start, to: end } : { from: Math.max(from, start - 1), to: start };
}

/** How many code units the first characters of a text take. */
function unitsOf(text: string, characters: number): number {
  return [...text].slice(0, Math.max(0, characters)).join('').length;
}
