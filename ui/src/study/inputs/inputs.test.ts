import { describe, expect, it } from 'vitest';

import { asGrid } from './grid';
import { placed, without } from './order';

describe('asGrid', () => {
  it('reads lists and shapes of up to two axes', () => {
    expect(asGrid('[[10, 12], [16, 18]]')).toEqual([
      ['10', '12'],
      ['16', '18'],
    ]);
    expect(asGrid('(4, 3)')).toEqual([['4', '3']]);
    expect(asGrid('(4,)')).toEqual([['4']]);
    expect(asGrid('[True, False]')).toEqual([['true', 'false']]);
  });

  it('shows nothing of what is unfinished, ragged or deeper', () => {
    expect(asGrid('[[1, 2], [3')).toBeNull();
    expect(asGrid('[[1, 2], [3]]')).toBeNull();
    expect(asGrid('[[[1]]]')).toBeNull();
    expect(asGrid('[]')).toBeNull();
    expect(asGrid('["a"]')).toBeNull();
  });
});

describe('moves of steps', () => {
  it('put a step at its place, from within or from outside', () => {
    expect(placed(['a', 'b', 'c'], 'c', 0)).toEqual(['c', 'a', 'b']);
    expect(placed(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c']);
    expect(placed(['a', 'b'], 'x', 9)).toEqual(['a', 'b', 'x']);
    expect(without(['a', 'b'], 'a')).toEqual(['b']);
  });
});
