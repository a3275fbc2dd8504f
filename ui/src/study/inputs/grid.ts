// A typed list as rows of cells, for the preview. Only reading aid: what counts is how Rust reads the text.

/** Rows of at most two axes; none when the text is not such a list. */
export function asGrid(text: string): string[][] | null {
  const list = parse(text);
  if (!Array.isArray(list) || list.length === 0) return null;
  const rows: unknown[][] = list.every(Array.isArray) ? list : [list];
  const cells = rows.map((row) => row.map((cell) => (isCell(cell) ? String(cell) : null)));
  const regular = cells.every((row) => row.length === cells[0]?.length && row.length > 0);
  return regular && cells.flat().every((cell) => cell !== null) ? (cells as string[][]) : null;
}

function isCell(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'boolean';
}

function parse(text: string): unknown {
  const json = text
    .replace(/\(/g, '[')
    .replace(/\)/g, ']')
    .replace(/,\s*\]/g, ']')
    .replace(/\bTrue\b/g, 'true')
    .replace(/\bFalse\b/g, 'false');
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
