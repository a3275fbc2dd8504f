// Which lists get a control of their own, and what its presses do. No DOM.

import { describe, expect, it } from 'vitest';

import type { Kind } from '../lib/ipc/types/Kind';
import { listControl, toggled } from './lists';

const digits = { kind: 'integers', least: 0, most: 9, shortest: 2, longest: 10 } as const;
const parameter = (kind: Kind, first: unknown) => ({
  name: 'list',
  title: 'List',
  help: '',
  kind,
  default: first,
  unit: null,
});

describe('a list', () => {
  it('of distinct digits is a set, of zeros and ones bits, of shares sliders', () => {
    expect(listControl(parameter(digits, [3, 7]))).toBe('set');
    expect(
      listControl(parameter({ kind: 'integers', least: 0, most: 1, shortest: 1, longest: 8 }, [1, 0])),
    ).toBe('bits');
    expect(
      listControl(parameter({ kind: 'floats', least: 0, most: 1, shortest: 1, longest: 8 }, [0.9])),
    ).toBe('shares');
  });

  it.each<[string, Kind, unknown]>([
    ['digits that may repeat', digits, [3, 3]],
    ['a shape', { kind: 'integers', least: 0, most: 8, shortest: 0, longest: 4 }, [3, 1]],
    ['a long list of shares', { kind: 'floats', least: 0, most: 1, shortest: 1, longest: 12 }, [0.5]],
    ['a wide range', { kind: 'floats', least: -5, most: 5, shortest: 2, longest: 2 }, [1, 2]],
  ])('is typed: %s', (_, kind, first) => {
    expect(listControl(parameter(kind, first))).toBeNull();
  });
});

describe('a set of digits', () => {
  it('takes a digit in at its place, and lets one go', () => {
    expect(toggled(digits, [3, 7], 5)).toEqual([3, 5, 7]);
    expect(toggled(digits, [3, 5, 7], 3)).toEqual([5, 7]);
  });

  it('keeps as many as the demo needs', () => {
    expect(toggled(digits, [3, 7], 3)).toBeNull();
  });
});
