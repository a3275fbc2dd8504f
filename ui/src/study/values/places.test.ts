import { describe, expect, it } from 'vitest';

import { fakeList, fakeScalar, fakeTensor } from '../../lib/ipc/fake-values';
import { elementsAt, factsOf, firstPlace, hasCells, printedForm } from './places';

describe('places of a value', () => {
  it('are counted in row-major order, and left out where they do not lie in it', () => {
    expect([...elementsAt(['[1, 0]', '[0, 2]'], [2, 3])]).toEqual([3, 2]);
    expect([...elementsAt(['[2, 0]', '[1]', 'x'], [2, 3])]).toEqual([]);
    expect([...elementsAt(['[0]'], null)]).toEqual([]);
  });

  it('are worded by the first that names an element', () => {
    expect(firstPlace(['x', '[1, 0]'])).toBe('[1, 0]');
    expect(firstPlace([])).toBe('');
  });
});

describe('a value', () => {
  it('has cells when it is a small tensor, or when an element is to be lit', () => {
    expect(hasCells(fakeTensor([[1, 2]]), new Set())).toBe(true);
    expect(hasCells(fakeList([[1, 2]]), new Set())).toBe(false);
    expect(hasCells(fakeList([[1, 2]]), new Set([1]))).toBe(true);
    expect(hasCells(fakeScalar(3), new Set())).toBe(false);
  });

  it('is printed row below row where a nested list would not fit a line', () => {
    const rows = [
      [75, 78, 81, 84, 87, 90],
      [93, 96, 99, 102, 105, 108],
    ];
    expect(printedForm(fakeList(rows))).toBe('[[75, 78, 81, 84, 87, 90],\n [93, 96, 99, 102, 105, 108]]');
    expect(
      printedForm(
        fakeList([
          [1, 2],
          [3, 4],
        ]),
      ),
    ).toBe('[[1, 2], [3, 4]]');
  });

  it('is told in a few words', () => {
    expect(factsOf(fakeTensor([[1, 2]]))).toBe('shape [1, 2] · int64');
    expect(factsOf(fakeList([[1, 2]]))).toBe('list of 1 × 2');
    expect(factsOf({ ...fakeScalar(3), kind: 'whole number', shape: [] })).toBe('whole number');
    expect(factsOf({ ...fakeScalar(3), repr: 'torch.float32', kind: 'object', shape: null })).toBe('');
  });
});
