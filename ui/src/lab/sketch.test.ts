// What the brush leaves on the paper. No DOM.

import { describe, expect, it } from 'vitest';

import { readInk, share, side, Sketch, wordInk, writeInk } from './sketch';

const pixel = (sketch: Sketch, row: number, column: number) => sketch.ink[row * side + column];
/** The ink across a line drawn from top to bottom, in whole pixels' worth. */
const width = (sketch: Sketch, row: number) =>
  [...sketch.ink.subarray(row * side, (row + 1) * side)].reduce((sum, byte) => sum + byte, 0) / 255;

describe('the brush', () => {
  it('leaves a stroke between two and three pixels wide, as MNIST digits have them', () => {
    const sketch = new Sketch();
    sketch.begin({ x: 14.5, y: 4 });
    sketch.to({ x: 14.5, y: 24 });
    expect(pixel(sketch, 14, 14)).toBe(255);
    expect(pixel(sketch, 14, 11)).toBe(0);
    expect(width(sketch, 14)).toBeGreaterThan(2);
    expect(width(sketch, 14)).toBeLessThan(3);
  });

  it('leaves the same stroke however fast the pen moved', () => {
    const [fast, slow] = [new Sketch(), new Sketch()];
    fast.begin({ x: 4, y: 6 });
    fast.to({ x: 24, y: 22 });
    slow.begin({ x: 4, y: 6 });
    for (let step = 1; step <= 100; step += 1) slow.to({ x: 4 + step * 0.2, y: 6 + step * 0.16 });
    const most = Math.max(...fast.ink.map((byte, at) => Math.abs(byte - (slow.ink[at] ?? 0))));
    expect(most).toBeLessThanOrEqual(1);
  });

  it('inks what lies on the paper of a stroke that leaves it', () => {
    const sketch = new Sketch();
    sketch.begin({ x: -5, y: 14.5 });
    sketch.to({ x: 40, y: 14.5 });
    expect(pixel(sketch, 14, 0)).toBe(255);
    expect(pixel(sketch, 14, side - 1)).toBe(255);
    expect(pixel(sketch, 0, 0)).toBe(0);
  });

  it('inks nothing while it is lifted', () => {
    const sketch = new Sketch();
    sketch.to({ x: 14, y: 14 });
    sketch.begin({ x: 2, y: 2 });
    sketch.lift();
    sketch.to({ x: 20, y: 20 });
    expect(pixel(sketch, 19, 19)).toBe(0);
  });
});

describe('the way back', () => {
  it('takes back one stroke at a time, and a clearing', () => {
    const sketch = new Sketch();
    sketch.begin({ x: 5, y: 5 });
    sketch.lift();
    const first = sketch.value;
    sketch.begin({ x: 20, y: 20 });
    sketch.lift();
    const both = sketch.value;
    sketch.clear();
    expect(sketch.value).toBe('');
    sketch.undo();
    expect(sketch.value).toBe(both);
    sketch.undo();
    expect(sketch.value).toBe(first);
    sketch.undo();
    sketch.undo();
    expect(sketch.value).toBe('');
  });
});

describe('the value', () => {
  it('is 784 bytes in base64, or nothing for blank paper, and reads back to the byte', () => {
    const sketch = new Sketch();
    sketch.begin({ x: 14, y: 14 });
    expect(atob(sketch.value)).toHaveLength(784);
    expect(readInk(sketch.value)).toEqual(sketch.ink);
    expect(new Sketch(sketch.value).ink).toEqual(sketch.ink);
    expect(writeInk(new Uint8Array(784))).toBe('');
  });

  it.each(['', 'AAAA', 'not base64!'])('that holds no picture is blank paper: %j', (value) => {
    expect(share(readInk(value))).toBe(0);
  });

  it('is told in words', () => {
    expect(wordInk(new Uint8Array(784))).toBe('Nothing drawn yet.');
    expect(wordInk(new Uint8Array(784).fill(255))).toBe('100\u00a0% inked.');
    expect(wordInk(Uint8Array.from({ length: 784 }, (_, at) => (at === 0 ? 255 : 0)))).toBe(
      'Less than 1\u00a0% inked.',
    );
  });
});
