import { Text } from '@codemirror/state';
import { describe, expect, it } from 'vitest';

import { fakeError } from '../../lib/ipc/fake-values';
import { placeOf } from './place';

const doc = Text.of(['x = "🕯"', 'y = 🕯 + z']);

describe('the place of an error', () => {
  it('is as long as the carets below the excerpt', () => {
    const error = { ...fakeError('NameError', '', ''), line: 1, column: 1, excerpt: 'x = "🕯"\n^^^' };
    expect(placeOf(error, doc)).toEqual({ from: 0, to: 3 });
  });

  it('counts characters, not code units', () => {
    const error = { ...fakeError('NameError', '', ''), line: 2, column: 9, excerpt: 'y = 🕯 + z\n        ^' };
    expect(doc.sliceString(placeOf(error, doc)!.from, placeOf(error, doc)!.to)).toBe('z');
  });

  it('stays within the line, and is none beyond the text', () => {
    const end = { ...fakeError('SyntaxError', '', ''), line: 1, column: 40, excerpt: '^^^' };
    expect(placeOf(end, doc)).toEqual({ from: doc.line(1).to - 1, to: doc.line(1).to });
    expect(placeOf({ ...end, line: 3 }, doc)).toBeNull();
  });
});
