// What is typed into controls, and how values, tensors and curves are read out.

import { describe, expect, it } from 'vitest';

import { chartData } from './chart';
import { asCurve, sample, shareAxes, summarise, tabulate, thin } from './curves';
import { readEntry } from './entries';
import { labDeclarations } from './fake';
import { colour } from './pixels';
import { layOut, wordTensor } from './tensors';
import { tokenRgb } from './theme';
import { asTensor, wordDuration, wordNumber, wordOutput } from './values';

describe('entries', () => {
  const sizes = { kind: 'integers', least: 0, most: 8, shortest: 0, longest: 4 } as const;

  it.each(['3, 1', '[3, 1]', '(3,1)', '3 1'])('reads the list %j', (typed) => {
    expect(readEntry(sizes, typed)).toEqual({ value: [3, 1] });
  });

  it('reads no entries at all as an empty list where that is allowed', () => {
    expect(readEntry(sizes, ' ')).toEqual({ value: [] });
    expect(readEntry({ ...sizes, shortest: 1 }, '')).toHaveProperty('problem');
  });

  it.each(['3, 9', '3, x', '1,1,1,1,1', '1.5'])('says what to type instead of %j', (typed) => {
    expect(readEntry(sizes, typed)).toEqual({
      problem: 'Type 0 to 4 whole numbers from 0 to 8, with commas between them.',
    });
  });

  it('takes a decimal comma and an exponent for a number, and nothing out of range', () => {
    const rate = { kind: 'float', least: 0.0001, most: 10, logarithmic: true } as const;
    expect(readEntry(rate, '0,5')).toEqual({ value: 0.5 });
    expect(readEntry(rate, '1e-3')).toEqual({ value: 0.001 });
    expect(readEntry(rate, '11')).toEqual({ problem: 'Type a number from 0.0001 to 10.' });
    expect(readEntry(rate, '')).toHaveProperty('problem');
  });
});

describe('values', () => {
  it.each([
    [60000, '60,000'],
    [-0.0308123, '−0.030812'],
    [1e-8, '1e−8'],
    ['nan', 'nan'],
    ['-inf', '−∞'],
    ['9223372036854775807', '9223372036854775807'],
  ])('words %j as %s', (value, words) => expect(wordNumber(value)).toBe(words));

  it('words a share as a percentage too, and a duration in its unit', () => {
    expect(wordOutput(0.9168, 'share', null)).toBe('0.9168 (91.68\u00a0%)');
    expect([wordDuration(0.412), wordDuration(2310), wordDuration(90_000)]).toEqual([
      '0.41 ms',
      '2.3 s',
      '1.5 min',
    ]);
  });
});

describe('tensors', () => {
  it('are read from nested lists, unless the rows differ in length', () => {
    expect(asTensor([[1, 2, 3]])).toEqual({ shape: [1, 3], cells: [1, 2, 3] });
    expect(asTensor(5)).toEqual({ shape: [], cells: [5] });
    expect(asTensor([[1], [2, 3]])).toBeNull();
  });

  it('are cut in the middle when they are large, and say so', () => {
    const large = { shape: [100, 3], cells: Array.from({ length: 300 }, (_, index) => index) };
    const { matrices, cut } = layOut(large);
    expect(cut).toBe(true);
    expect(matrices[0]?.rows.at(-2)).toBeNull();
    expect(matrices[0]?.rows.at(-1)).toEqual([297, 298, 299]);
  });

  it('of rank 4 name the place of each matrix', () => {
    const places = layOut({ shape: [2, 2, 1, 1], cells: [0, 1, 2, 3] }).matrices.map(({ place }) => place);
    expect(places).toEqual(['[0, 0]', '[0, 1]', '[1, 0]', '[1, 1]']);
  });

  it('are told in words with what is lit', () => {
    expect(wordTensor('t', { shape: [2], cells: [10, 12] }, new Set([1]))).toBe(
      't, shape [2]: 10, 12; lit: 12',
    );
  });
});

describe('curves', () => {
  const curve = asCurve([
    [1, 2],
    [2, 'nan'],
    [3, 0.5],
  ]);

  it('share a plot when they share both axes', () => {
    const steps = labDeclarations.find(({ id }) => id === 'seven-steps');
    const names = shareAxes(steps?.series ?? []).map(({ series }) => series.map(({ name }) => name));
    expect(names).toEqual([['loss'], ['test_accuracy'], ['gradient_norm_1', 'gradient_norm_2']]);
  });

  it('are summed up by first, last, least and most', () => {
    expect(summarise([{ title: 'loss', curve }])).toBe(
      'loss: 2 points, first 2 at 1, last 0.5 at 3, least 0.5 at 3, most 2 at 1.',
    );
  });

  it('keep a single spike when they are thinned', () => {
    const ys = Float64Array.from({ length: 5000 }, (_, at) => (at === 3333 ? 9 : 1));
    const thinned = thin({ xs: ys.map((_, at) => at), ys }, 100);
    expect(thinned.xs.length).toBeLessThan(105);
    expect(Math.max(...thinned.ys)).toBe(9);
    expect(thinned.xs.at(-1)).toBe(4999);
  });

  it('stand in one table over all their xs', () => {
    const other = asCurve([[3, 7]]);
    expect(
      tabulate([
        { title: 'a', curve },
        { title: 'b', curve: other },
      ]),
    ).toEqual([
      [1, 2, NaN],
      [2, NaN, NaN],
      [3, 0.5, 7],
    ]);
    expect(sample([1, 2, 3, 4, 5], 3)).toEqual([1, 3, 5]);
  });

  it('leave out what an axis by factors cannot show', () => {
    const axis = { title: 'x', unit: null, logarithmic: true, stepped: false };
    const join = () => [[]] as never;
    const points = asCurve([
      [0, 1],
      [0.1, 0],
      [1, 2],
    ]);
    expect(chartData([{ title: 'a', curve: points }], { x: axis, y: axis }, join)).toEqual([
      [0.1, 1],
      [null, 2],
    ]);
  });
});

it('reads a colour token as the build shortens it', () => {
  document.documentElement.style.setProperty('--card', '#fff');
  document.documentElement.style.setProperty('--flame', '#a84a0d');
  expect([tokenRgb('--card'), tokenRgb('--flame')]).toEqual([
    [255, 255, 255],
    [168, 74, 13],
  ]);
  document.documentElement.removeAttribute('style');
});

it('colours the extremes and the middle of a picture exactly', () => {
  const ramp = { low: [0, 0, 255], middle: [255, 255, 255], high: [255, 0, 0] } as const;
  expect([...colour(Uint8Array.of(0, 128, 255), ramp)]).toEqual([
    0, 0, 255, 255, 255, 255, 255, 255, 255, 0, 0, 255,
  ]);
});
