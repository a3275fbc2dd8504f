// Certainty-based marking: what an answer earns or costs by how sure one is of it.

export interface Level {
  certainty: number;
  words: string;
  right: number;
  wrong: number;
}

export const levels: readonly Level[] = [
  { certainty: 1, words: 'Unsure', right: 1, wrong: 0 },
  { certainty: 2, words: 'Fairly sure', right: 2, wrong: -2 },
  { certainty: 3, words: 'Sure', right: 3, wrong: -6 },
];

export function wordCertainty(certainty: number): string {
  return levels.find((level) => level.certainty === certainty)?.words ?? String(certainty);
}

/** With a real minus sign: −6. */
export function wordMark(mark: number): string {
  return String(Number(mark.toFixed(2))).replace('-', '−');
}
