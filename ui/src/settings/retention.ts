// What a desired retention means, in a small fraction.

export const retentionRange = { least: 0.7, most: 0.97, step: 0.01 } as const;

/** "9 of 10", "19 of 20", "97 of 100". */
export function wordRetention(retention: number): string {
  const percent = Math.round(retention * 100);
  const whole = [10, 20, 50].find((whole) => (percent * whole) % 100 === 0) ?? 100;
  return `${(percent * whole) / 100} of ${whole}`;
}
