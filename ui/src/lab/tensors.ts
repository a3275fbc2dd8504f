// Which of a tensor's elements are drawn, and the tensor in words.

import { wordList, wordScalar, type Tensor } from './values';

/** One row of drawn cells: indices into the tensor's elements, null standing for what is left out. */
export type CellRow = readonly (number | null)[];

/** The last two axes of a tensor at one place of the others. */
export interface Matrix {
  /** The place, such as `[1, 0]`; empty for a tensor of rank 2 or less. */
  readonly place: string;
  readonly rows: readonly (CellRow | null)[];
}

export interface Layout {
  readonly matrices: readonly Matrix[];
  /** Whether some elements are left out. */
  readonly cut: boolean;
}

const mostRows = 10;
const mostColumns = 12;
const mostMatrices = 6;

export function layOut({ shape }: Tensor): Layout {
  const columns = shape.at(-1) ?? 1;
  const rows = shape.at(-2) ?? 1;
  const leading = shape.slice(0, -2);
  const count = leading.reduce((product, size) => product * size, 1);
  const across = ends(columns, mostColumns);
  const down = ends(rows, mostRows);
  const matrices = Array.from({ length: Math.min(count, mostMatrices) }, (_, matrix) => ({
    place: leading.length > 0 ? wordList(place(matrix, leading)) : '',
    rows: down.map((row) =>
      row === null
        ? null
        : across.map((column) => (column === null ? null : (matrix * rows + row) * columns + column)),
    ),
  }));
  return { matrices, cut: count > mostMatrices || rows > mostRows || columns > mostColumns };
}

/** A tensor for those who do not see it: shape, elements as far as they are few, and how many are lit. */
export function wordTensor(name: string, { shape, cells }: Tensor, lit: ReadonlySet<number>): string {
  const elements =
    cells.length === 0
      ? 'no elements'
      : cells.length <= 64
        ? cells.map(wordScalar).join(', ')
        : `${cells.length} elements`;
  const touched = lit.size > 0 && lit.size < cells.length ? `; lit: ${litWords(cells, lit)}` : '';
  return `${name}, shape ${wordList(shape)}: ${elements}${touched}`;
}

function litWords(cells: readonly unknown[], lit: ReadonlySet<number>): string {
  if (lit.size > 64) return `${lit.size} elements`;
  return [...lit]
    .sort((a, b) => a - b)
    .map((at) => wordScalar(cells[at]))
    .join(', ');
}

/** Every index below `size`, or the first ones, a gap and the last. */
function ends(size: number, most: number): (number | null)[] {
  if (size <= most) return Array.from({ length: size }, (_, index) => index);
  return [...Array.from({ length: most - 2 }, (_, index) => index), null, size - 1];
}

/** The indices along the leading axes of the matrix that comes at `index`. */
function place(index: number, leading: readonly number[]): number[] {
  let rest = index;
  return leading.reduceRight<number[]>((indices, size) => {
    const at = rest % size;
    rest = Math.floor(rest / size);
    return [at, ...indices];
  }, []);
}
