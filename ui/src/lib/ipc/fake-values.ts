// Values, errors and receipts as the tensor language would tell of them, for the fake backend.

import type { Drawn } from './types/Drawn';
import type { ScriptErrorView } from './types/ScriptErrorView';
import type { ScriptReceipt } from './types/ScriptReceipt';
import type { ValueView } from './types/ValueView';

export type Rows = readonly (readonly number[])[];

export function fakeTensor(rows: Rows): ValueView {
  const nested = `[${rows.map((row) => `[${row.join(', ')}]`).join(',\n        ')}]`;
  return {
    repr: `tensor(${nested})`,
    kind: 'tensor',
    dtype: 'int64',
    shape: [rows.length, rows[0]?.length ?? 0],
    elements: rows.map((row) => row.map(String)),
  };
}

export function fakeList(rows: Rows): ValueView {
  const { shape, elements } = fakeTensor(rows);
  return {
    repr: `[${rows.map((row) => `[${row.join(', ')}]`).join(', ')}]`,
    kind: 'list',
    dtype: null,
    shape,
    elements,
  };
}

export function fakeScalar(value: number | boolean): ValueView {
  const truth = typeof value === 'boolean';
  const repr = truth ? (value ? 'True' : 'False') : String(value);
  return { repr, kind: truth ? 'bool' : 'int', dtype: null, shape: null, elements: null };
}

export function fakeError(kind: string, message: string, source: string, column = 1): ScriptErrorView {
  const width = Math.max(1, source.length - column + 1);
  return {
    kind,
    message,
    line: 1,
    column,
    excerpt: `${source}\n${' '.repeat(column - 1)}${'^'.repeat(width)}`,
  };
}

export function fakeReceipt(
  source: string,
  result: ValueView | ScriptErrorView,
  about: { seed?: number; drawn?: Drawn[]; given?: string | null; milliseconds?: number } = {},
): ScriptReceipt {
  const { seed = 0, drawn = [], given = null, milliseconds = 0.21 } = about;
  const printed = 'repr' in result ? result.repr : `${result.kind}: ${result.message}`;
  const dtype = 'repr' in result ? result.dtype : null;
  return {
    source,
    given,
    seed,
    drawn,
    result: printed,
    dtype,
    candle: '0.11.1',
    app: '0.1.0',
    mnist: null,
    milliseconds,
  };
}
