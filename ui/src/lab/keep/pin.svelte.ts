// A pinned run: its outputs and curves stay, and the next runs are held against them.

import { getContext, setContext } from 'svelte';

import type { Output } from '../../lib/ipc/types/Output';
import type { NamedCurve } from '../curves';
import type { Result } from '../run.svelte';
import { asNumber, wordNumber, wordOutput, wordScalar } from '../values';

/** A plot as it stood when its run was pinned. */
interface Pinned {
  /** Which axes it has, in words. */
  readonly axes: string;
  readonly curves: readonly NamedCurve[];
}

/** A plot that is in sight now. */
type Standing = () => Pinned;

export class Pin {
  /** The pinned run; none while nothing is pinned. */
  result = $state.raw<Result | null>(null);

  #standing = new Set<Standing>();
  #plots: readonly Pinned[] = [];

  pin(result: Result): void {
    this.#plots = [...this.#standing].map((standing) => standing());
    this.result = result;
  }

  unpin(): void {
    this.#plots = [];
    this.result = null;
  }

  /** A plot takes part for as long as it stands; the function returned takes it away again. */
  join(standing: Standing): () => void {
    this.#standing.add(standing);
    return () => this.#standing.delete(standing);
  }

  /** The pinned curves that belong behind these: those of the same names, or else the only ones over the same axes. */
  behind(axes: string, curves: readonly NamedCurve[]): readonly NamedCurve[] {
    if (!this.result) return [];
    const alike = this.#plots.filter((plot) => plot.axes === axes);
    const namesake = alike.find((plot) => titles(plot.curves) === titles(curves));
    return (namesake ?? (alike.length === 1 ? alike[0] : undefined))?.curves ?? [];
  }
}

const titles = (curves: readonly NamedCurve[]) => curves.map(({ title }) => title).join('\n');

const key = Symbol('pin');

export function providePin(pin: Pin): void {
  setContext(key, pin);
}

/** None outside of a demo. */
export function usePin(): Pin | undefined {
  return getContext(key);
}

/** An output of two runs, side by side. */
export interface Held {
  readonly title: string;
  readonly now: string;
  readonly pinned: string;
  /** With its sign, or that there is none; empty until there are two numbers. */
  readonly difference: string;
}

/** Every output that is one number, in this run and in the pinned one. */
export function hold(
  outputs: readonly Output[],
  pinned: Record<string, unknown>,
  now: Record<string, unknown> | null,
): Held[] {
  return outputs
    .filter(({ name, shows }) => (shows === 'number' || shows === 'share') && pinned[name] !== undefined)
    .map(({ name, title, shows, unit }) => ({
      title,
      now: now ? wordOutput(now[name], shows, unit) : '–',
      pinned: wordOutput(pinned[name], shows, unit),
      difference: now ? wordDifference(asNumber(now[name]) - asNumber(pinned[name])) : '',
    }));
}

function wordDifference(difference: number): string {
  if (Number.isNaN(difference)) return '';
  if (difference === 0) return 'none';
  return difference > 0 ? `+${wordNumber(difference)}` : wordNumber(difference);
}

/** A setting that sets two runs apart. */
export interface Changed {
  readonly name: string;
  readonly pinned: string;
  readonly now: string;
}

/** Parameters and seed in which the runs differ; long values are only said to. */
export function differ(
  titles: ReadonlyMap<string, string>,
  { receipt: pinned }: Result,
  { receipt: now }: Result,
): Changed[] {
  const seeds = { name: 'seed', pinned: String(pinned.seed), now: String(now.seed) };
  const all = Object.entries(now.parameters).map(([name, value]) => ({
    name: titles.get(name) ?? name,
    pinned: wordSetting(pinned.parameters[name]),
    now: wordSetting(value),
  }));
  return [...all, seeds].filter((one) => one.pinned !== one.now);
}

function wordSetting(value: unknown): string {
  const text = Array.isArray(value) ? `[${value.map(wordScalar).join(', ')}]` : wordScalar(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
