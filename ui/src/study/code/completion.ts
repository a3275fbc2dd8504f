// Names to complete, when they are asked for: what the question gives, then the tensor language's own.

import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';

import { functional, functions, math, tensor, torch } from './torch-names';

/** Names by the module they follow; after anything else a dot leads to a tensor. */
const modules: Record<string, readonly string[]> = { torch, F: functional, functional, math };

const inOrder = (labels: readonly string[], boost: number): Completion[] =>
  labels.map((label) => ({ label, boost }));

export function completeFrom(given: () => readonly string[]) {
  return (context: CompletionContext): CompletionResult | null => {
    if (!context.explicit) return null;
    const word = context.matchBefore(/\w*$/);
    const from = word?.from ?? context.pos;
    const before = context.state.sliceDoc(0, from);
    const owner = /(\w*)\.$/.exec(before)?.[1];
    const options =
      owner === undefined
        ? [...inOrder(given(), 1), ...inOrder(['torch', 'F', 'math', ...functions], 0)]
        : inOrder(modules[owner] ?? tensor, 0);
    return { from, options, validFor: /^\w*$/ };
  };
}
