// Which lists have a control of their own beside the text entry, and what its presses do to the list.

import type { Kind } from '../lib/ipc/types/Kind';
import type { Parameter } from '../lib/ipc/types/Parameter';

/** A set of digits to switch on and off; bits, or shares, one for each entry. */
export type ListControl = 'set' | 'bits' | 'shares';

/** More entries than this are sooner typed than dragged. */
const mostEntries = 8;

export function listControl({ kind, default: first }: Parameter): ListControl | null {
  if (kind.kind !== 'integers' && kind.kind !== 'floats') return null;
  if (kind.kind === 'integers' && kind.least === 0 && kind.most === 9 && kind.longest <= 10)
    return isDistinct(first) ? 'set' : null;
  if (kind.least !== 0 || kind.most !== 1 || kind.longest > mostEntries) return null;
  return kind.kind === 'integers' ? 'bits' : 'shares';
}

/** The set without the entry, or with it, in order. None when so few would be left that nothing could run. */
export function toggled(
  kind: Extract<Kind, { kind: 'integers' }>,
  chosen: readonly number[],
  entry: number,
): number[] | null {
  const others = chosen.filter((one) => one !== entry);
  if (others.length === chosen.length) return [...chosen, entry].sort((a, b) => a - b);
  return others.length >= kind.shortest ? others : null;
}

/** The list with one entry replaced. */
export function replaced<Entry>(list: readonly Entry[], index: number, entry: Entry): Entry[] {
  return list.map((old, at) => (at === index ? entry : old));
}

function isDistinct(list: unknown): boolean {
  return Array.isArray(list) && new Set(list).size === list.length;
}
