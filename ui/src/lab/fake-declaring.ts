// Declarations in few words, for the demos without Rust.

import type { Kind } from '../lib/ipc/types/Kind';
import type { Output } from '../lib/ipc/types/Output';
import type { Parameter } from '../lib/ipc/types/Parameter';
import type { Series } from '../lib/ipc/types/Series';
import type { Shows } from '../lib/ipc/types/Shows';

export const parameter = (
  name: string,
  title: string,
  kind: Kind,
  first: unknown,
  help: string,
  unit: string | null = null,
): Parameter => ({ name, title, kind, default: first, help, unit });

export const output = (name: string, title: string, shows: Shows, unit: string | null = null): Output => ({
  name,
  title,
  shows,
  unit,
});

export const series = (name: string, title: string, x: string, y: string): Series => ({
  name,
  title,
  x: { title: x, unit: null, logarithmic: false, stepped: false },
  y: { title: y, unit: null, logarithmic: false, stepped: false },
});

export const byFactors = (one: Series): Series => ({ ...one, x: { ...one.x, logarithmic: true } });

export const integer = (least: number, most: number): Kind => ({ kind: 'integer', least, most });
export const float = (least: number, most: number, logarithmic = false): Kind => ({
  kind: 'float',
  least,
  most,
  logarithmic,
});
export const floats = (least: number, most: number, shortest: number, longest: number): Kind => ({
  kind: 'floats',
  least,
  most,
  shortest,
  longest,
});
export const choice = (...options: string[]): Kind => ({ kind: 'choice', options });
