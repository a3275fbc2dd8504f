// Weights kept from a training, and the demo that starts from them.

import { describe, expect, it } from 'vitest';

import type { Declaration } from '../lib/ipc/types/Declaration';
import { keep, kept, keptDemo } from './kept';
import { Settings } from './settings.svelte';

const declaration = (id: string): Declaration => ({
  id,
  title: '',
  summary: '',
  parameters: [
    {
      name: 'weights',
      title: 'Weights',
      kind: { kind: 'text', longest: 80 },
      default: '',
      help: '',
      unit: null,
    },
  ],
  outputs: [],
  series: [],
  phases: [],
  pace: { pace: 'follows' },
});

describe('kept weights', () => {
  it('are what drawing a digit starts from, and no other demo', () => {
    keep({ fingerprint: 'f3a9', accuracy: 0.95 });
    expect(new Settings(declaration(keptDemo)).value('weights')).toBe('f3a9');
    expect(new Settings(declaration('another')).value('weights')).toBe('');
  });

  it('give way to what a question asks for', () => {
    keep({ fingerprint: 'f3a9', accuracy: 0.95 });
    expect(new Settings(declaration(keptDemo), { weights: 'other' }).value('weights')).toBe('other');
  });

  it.each(['{', '17', '{"fingerprint":"","accuracy":1}', '{"fingerprint":"f3a9"}'])(
    'are none when what is stored reads %s',
    (stored) => {
      localStorage.setItem('candlelight.kept-weights', stored);
      expect(kept()).toBeNull();
    },
  );
});
