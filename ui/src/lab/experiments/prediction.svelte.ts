// A guess committed before a run, and how far off it was. Nothing of it is kept.

import { untrack } from 'svelte';

import type { Axis } from '../../lib/ipc/types/Axis';
import type { Declaration } from '../../lib/ipc/types/Declaration';
import type { Shows } from '../../lib/ipc/types/Shows';
import { asCurve } from '../curves';
import type { Curve } from '../recording';
import type { DemoRun } from '../run.svelte';
import type { Settings } from '../settings.svelte';
import { asNumber, wordNumber, wordOutput } from '../values';
import { inSentence } from './measures';

/** What can be guessed: a number that a run gives, or where a curve of it ends. */
export interface Target {
  readonly id: string;
  readonly title: string;
  readonly shows: Shows;
  readonly unit: string | null;
  /** The whole curve, of those that are one. */
  readonly curve: ((run: DemoRun) => Curve | null) | null;
  readonly value: (run: DemoRun) => number;
}

export type Stage =
  | { readonly stage: 'open'; readonly unfinished: boolean }
  | { readonly stage: 'locked'; readonly target: Target; readonly guess: number }
  | {
      readonly stage: 'settled';
      readonly target: Target;
      readonly guess: number;
      readonly value: number;
      readonly curve: Curve | null;
    };

export function targetsOf({ outputs, series }: Declaration): Target[] {
  const values = outputs
    .filter(({ shows }) => shows === 'number' || shows === 'share')
    .map(({ name, title, shows, unit }): Target => {
      const value = (run: DemoRun) => asNumber(run.result?.outputs[name]);
      return { id: `output ${name}`, title: inSentence(title), shows, unit, curve: null, value };
    });
  const curves = outputs
    .filter(({ shows }) => shows === 'curve')
    .map(({ name, title, unit }) =>
      curveTarget(`output ${name}`, title, unit, (run) => {
        const value = run.result?.outputs[name];
        return value === undefined ? null : asCurve(value);
      }),
    );
  const streamed = series.map(({ name, title, y }) =>
    curveTarget(`series ${name}`, seriesTitle(title, y), y.unit, (run) => run.trace.curves.get(name) ?? null),
  );
  return [...values, ...curves, ...streamed];
}

export class Prediction {
  readonly targets: readonly Target[];
  typed = $state('');
  stage = $state.raw<Stage>({ stage: 'open', unfinished: false });
  /** Whether the runs of a demo that follows every change wait for the guess. */
  holding = $state(false);

  readonly #settings: Settings;
  readonly #run: DemoRun;
  #chosen = $state('');
  #wasActive = false;

  /** For a demo with something to guess. Sees how the run fares for as long as the component lives that makes it. */
  constructor(declaration: Declaration, settings: Settings, run: DemoRun) {
    this.targets = targetsOf(declaration);
    this.#chosen = this.targets[0]?.id ?? '';
    this.#settings = settings;
    this.#run = run;
    $effect(() => this.#see());
  }

  get target(): Target | undefined {
    return this.targets.find(({ id }) => id === this.#chosen);
  }

  choose(id: string): void {
    this.#chosen = id;
    this.typed = '';
  }

  /** None until something has been typed that can be read. Of a share, `85 %` is one too. */
  get guess(): number | null {
    const plain = this.typed.trim().replace(',', '.').replace('−', '-');
    const percent = /%$/.test(plain);
    const text = plain.replace(/\s*%$/, '');
    if (text === '' || !Number.isFinite(Number(text))) return null;
    return percent ? Number(text) / 100 : Number(text);
  }

  get problem(): string | null {
    return this.typed.trim() === '' || this.guess !== null ? null : 'Type a number, like 0.85.';
  }

  /** Lets the demo wait for the guess while its parameters are changed. */
  hold(): void {
    this.holding = true;
    this.#run.hold('The runs wait for your guess, under Predict.');
  }

  /** Locks the guess in and runs. */
  go(): void {
    this.#lock();
    this.letGo();
    const request = this.#settings.request();
    if (this.#settings.started) this.#run.watch(request);
    else if (!this.#run.active) this.#run.follow(request);
  }

  letGo(): void {
    if (!this.holding) return;
    this.holding = false;
    this.#run.letGo();
  }

  dismiss(): void {
    this.typed = '';
    this.stage = { stage: 'open', unfinished: false };
  }

  #lock(): void {
    const { target, guess } = this;
    if (target && guess !== null) this.stage = { stage: 'locked', target, guess };
  }

  /** A long run locks the guess in as it starts; its end settles it. */
  #see(): void {
    const { active, state, result } = this.#run;
    const starts = active && !this.#wasActive;
    this.#wasActive = active;
    untrack(() => {
      const { stage } = this;
      if (stage.stage === 'open' && starts && this.#settings.started) {
        this.#lock();
      } else if (stage.stage === 'locked' && state === 'finished' && result) {
        const { target, guess } = stage;
        const curve = target.curve?.(this.#run) ?? null;
        this.stage = { stage: 'settled', target, guess, value: target.value(this.#run), curve };
      } else if (stage.stage === 'locked' && (state === 'cancelled' || state === 'failed')) {
        this.stage = { stage: 'open', unfinished: true };
      }
    });
  }
}

/** The guess, the value and what lies between them. */
export function wordDistance(target: Target, guess: number, value: number): string {
  const word = (number: number) => wordOutput(number, target.shows, target.unit);
  const guessed = `You guessed ${word(guess)} for ${target.title}.`;
  if (Number.isNaN(value)) return `${guessed} This run gave no number for it.`;
  const came = `It came to ${word(value)}`;
  const off = value - guess;
  if (off === 0) return `${guessed} ${came}: exactly that.`;
  if (!Number.isFinite(off)) return `${guessed} ${came}.`;
  const short = (number: number) => wordNumber(Number(Math.abs(number).toPrecision(3)));
  const size =
    target.shows === 'share'
      ? `${short(off * 100)} percentage points`
      : `${short(off)}${target.unit ? ` ${target.unit}` : ''}`;
  return `${guessed} ${came}: your guess was ${size} too ${off > 0 ? 'low' : 'high'}.`;
}

function curveTarget(
  id: string,
  title: string,
  unit: string | null,
  curve: (run: DemoRun) => Curve | null,
): Target {
  const value = (run: DemoRun) => curve(run)?.ys.at(-1) ?? NaN;
  return { id, title: `the end of ${inSentence(title)}`, shows: 'number', unit, curve, value };
}

/** Series of one axis are told apart by their titles, which may not say what is measured. */
function seriesTitle(title: string, y: Axis): string {
  return title.includes(y.title) ? title : `${y.title}, ${title}`;
}
