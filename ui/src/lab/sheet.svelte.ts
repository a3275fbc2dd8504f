// The paper as a component holds it: what is seen at once, handed on with the next frame, and drawn on by keys.

import { isPlain } from '../lib/keys';
import { arrowSteps } from './drag';
import { side, Sketch, wordInk, type Spot } from './sketch';

export class Sheet {
  #sketch: Sketch;
  readonly #change: (value: string) => void;
  /** The value as it was last handed on or given. */
  #sent: string;
  #frame = 0;

  ink = $state.raw(new Uint8Array(side * side));
  /** What is on the paper, told once a stroke is complete. */
  words = $state('');
  /** Where the arrow keys have moved to. */
  cursor = $state.raw<Spot>({ x: side / 2, y: side / 2 });

  constructor(value: string, change: (value: string) => void) {
    this.#sketch = new Sketch(value);
    this.#sent = value;
    this.#change = change;
    this.#show();
    this.words = wordInk(this.ink);
  }

  /** A value from elsewhere (the way back to the start, another run) is a new sheet. */
  receive(value: string): void {
    if (value === this.#sent) return;
    this.#sketch = new Sketch(value);
    this.#sent = value;
    this.#show();
    this.words = wordInk(this.ink);
  }

  get inking(): boolean {
    return this.#sketch.inking;
  }

  begin(spot: Spot): void {
    this.#sketch.begin(spot);
    this.#drawn();
  }

  /** Draws on through the spots, if the pen is down. */
  through(spots: readonly Spot[]): void {
    for (const spot of spots) this.#sketch.to(spot);
    this.#drawn();
  }

  /** Lifts the pen: a stroke is complete. */
  readonly rest = (): void => {
    this.#sketch.lift();
    this.#drawn();
    this.words = wordInk(this.ink);
  };

  readonly undo = (): void => {
    this.#sketch.undo();
    this.rest();
  };

  readonly clear = (): void => {
    this.#sketch.clear();
    this.rest();
  };

  /** Does what a key stands for, and tells whether it stood for anything. */
  press(event: KeyboardEvent): boolean {
    if (!isPlain(event)) return false;
    const arrow = arrowSteps(event);
    if (arrow) this.#move(arrow.across, -arrow.up);
    else if (event.key === ' ' || event.key === 'Enter') this.#putDownOrLift(event);
    else if (event.key === 'Backspace') this.undo();
    else if (event.key === 'Delete') this.clear();
    else return false;
    return true;
  }

  leave(): void {
    cancelAnimationFrame(this.#frame);
  }

  #move(right: number, down: number): void {
    const within = (at: number) => Math.min(side - 0.5, Math.max(0.5, at));
    this.cursor = { x: within(this.cursor.x + right), y: within(this.cursor.y + down) };
    this.through([this.cursor]);
  }

  /** Space holds the pen down until it is let go; Enter puts it down, and once more lifts it. */
  #putDownOrLift({ key, repeat }: KeyboardEvent): void {
    if (repeat) return;
    if (!this.inking) this.begin(this.cursor);
    else if (key === 'Enter') this.rest();
  }

  #show(): void {
    this.ink = this.#sketch.ink.slice();
  }

  #drawn(): void {
    this.#show();
    this.#frame ||= requestAnimationFrame(() => this.#hand());
  }

  #hand(): void {
    this.#frame = 0;
    const { value } = this.#sketch;
    if (value === this.#sent) return;
    this.#sent = value;
    this.#change(value);
  }
}
