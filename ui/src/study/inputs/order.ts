// Moves in a list of step ids. Each gives a new list.

/** `id` at the place `to`, counted from 0; put in when it was not there. */
export function placed(steps: readonly string[], id: string, to: number): string[] {
  const others = steps.filter((step) => step !== id);
  const at = Math.min(Math.max(to, 0), others.length);
  return [...others.slice(0, at), id, ...others.slice(at)];
}

export function without(steps: readonly string[], id: string): string[] {
  return steps.filter((step) => step !== id);
}

/** The order that was judged last, and the steps at fault in it, by their ids. */
export interface JudgedOrder {
  readonly steps: readonly string[];
  readonly atFault: readonly string[];
}
