// Places in a value, as verdicts name them, and what a value is in a few words.

import { wordList } from '../../lab/values';
import type { ValueView } from '../../lib/ipc/types/ValueView';

/** Whether it names an element, such as `[1, 0]`. */
const place = /^\[(\d+(?:, ?\d+)*)\]$/;

/** Characters that a line beside another takes without a break. */
const LINE = 32;

/** The elements named by `[1, 0]` and the like, counted in row-major order. What does not lie in the shape is left out. */
export function elementsAt(places: readonly string[], shape: readonly number[] | null): Set<number> {
  const found = places.map((text) => elementAt(text, shape ?? []));
  return new Set(found.filter((element) => element !== null));
}

function elementAt(text: string, shape: readonly number[]): number | null {
  const indices = place.exec(text)?.[1]?.split(',').map(Number) ?? [];
  if (indices.length === 0 || indices.length !== shape.length) return null;
  if (indices.some((index, axis) => index >= (shape[axis] ?? 0))) return null;
  return indices.reduce((at, index, axis) => at * (shape[axis] ?? 0) + index, 0);
}

/** The first element that is named, such as `[1, 0]`; empty when none is. */
export function firstPlace(places: readonly string[]): string {
  return places.find((text) => place.test(text)) ?? '';
}

/** "shape [2, 2] · int64", "list of 3", "whole number"; nothing of a dtype and the like, which say it themselves. */
export function factsOf({ kind, dtype, shape }: ValueView): string {
  if (kind === 'tensor') return [shape && `shape ${wordList(shape)}`, dtype].filter(Boolean).join(' · ');
  const lengths = kind === 'list' || kind === 'tuple' ? (shape ?? []) : [];
  return lengths.length > 0 ? `${kind} of ${lengths.join(' × ')}` : kind === 'object' ? '' : kind;
}

/** Its printed form; long rows of a nested list stand below one another, as those of a tensor do. */
export function printedForm({ kind, repr, shape }: ValueView): string {
  const isNested = (kind === 'list' || kind === 'tuple') && shape?.length === 2;
  return isNested && repr.length > LINE ? repr.replaceAll('], [', '],\n [') : repr;
}

/** Whether its elements are shown as cells: those of a small matrix or vector, and whatever has an element to light. */
export function hasCells({ kind, elements, shape }: ValueView, lit: ReadonlySet<number>): boolean {
  if (!elements || !shape) return false;
  const count = shape.reduce((product, size) => product * size, 1);
  const small = shape.length > 0 && shape.length <= 2 && count > 0 && count <= 64;
  return (kind === 'tensor' && small) || lit.size > 0;
}
