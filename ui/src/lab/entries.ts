// What a learner types into a demo's control, read against the parameter's kind.

import type { Kind } from '../lib/ipc/types/Kind';

/** The value to run with, or what to type instead. */
export type Entry = { readonly value: unknown } | { readonly problem: string };

export function readEntry(kind: Kind, typed: string): Entry {
  const text = typed.trim();
  switch (kind.kind) {
    case 'integer':
      return integer(text, kind.least, kind.most) ?? { problem: `Type a whole number ${range(kind)}.` };
    case 'float':
      return float(text, kind.least, kind.most) ?? { problem: `Type a number ${range(kind)}.` };
    case 'integers':
      return list(text, kind, 'whole numbers', integer);
    case 'floats':
      return list(text, kind, 'numbers', float);
    case 'text':
      if ([...typed].length <= kind.longest) return { value: typed };
      return { problem: `Keep it to ${kind.longest} characters.` };
    case 'drawing':
      return { value: text };
    case 'choice':
      return kind.options.includes(typed) ? { value: typed } : { problem: 'Pick one of the options.' };
    case 'switch':
      return { value: typed === 'true' };
  }
}

/** A value as it would be typed. */
export function writeEntry(value: unknown): string {
  if (Array.isArray(value)) return value.map(writeEntry).join(', ');
  return typeof value === 'number' ? String(value) : String(value ?? '');
}

type Range = { least: number; most: number };
type List = Range & { shortest: number; longest: number };
type Read = (text: string, least: number, most: number) => Entry | null;

function integer(text: string, least: number, most: number): Entry | null {
  return /^[+-]?\d+$/.test(text) ? within(Number(text), least, most) : null;
}

/** With a decimal point or, where nothing else is separated by commas, a decimal comma. */
function float(text: string, least: number, most: number): Entry | null {
  const plain = text.replace(',', '.');
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? within(Number(plain), least, most) : null;
}

function within(value: number, least: number, most: number): Entry | null {
  return value >= least && value <= most ? { value } : null;
}

/** Separated by commas, semicolons or blanks; brackets around it are welcome. */
function list(text: string, kind: List, noun: string, read: Read): Entry {
  const texts = text.replace(/^[[(]|[\])]$/g, '').split(/[\s,;]+/);
  const entries = texts.filter(Boolean).map((entry) => read(entry, kind.least, kind.most));
  const count =
    kind.shortest === kind.longest ? String(kind.shortest) : `${kind.shortest} to ${kind.longest}`;
  const fits = entries.length >= kind.shortest && entries.length <= kind.longest;
  const values = entries.flatMap((entry) => (entry && 'value' in entry ? [entry.value] : []));
  if (fits && values.length === entries.length) return { value: values };
  return { problem: `Type ${count} ${noun} ${range(kind)}, with commas between them.` };
}

function range({ least, most }: Range): string {
  return `from ${least} to ${most}`;
}
