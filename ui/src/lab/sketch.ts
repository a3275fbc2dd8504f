// A drawing of 28 × 28 pixels in the making: what a soft round brush leaves, stroke by stroke, and the way back.

/** Pixels along each side, as in MNIST. */
export const side = 28;

/** A point on the paper in pixels from its upper left corner; the first pixel's middle is at (0.5, 0.5). */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Up to here from its middle the brush inks fully, and from there to `reach` less and less: strokes as wide as MNIST's. */
const core = 0.6;
const reach = 2;

export class Sketch {
  #ink: Uint8Array<ArrayBuffer>;
  /** The paper before each stroke. */
  readonly #before: Uint8Array<ArrayBuffer>[] = [];
  #pen: Spot | null = null;

  constructor(value = '') {
    this.#ink = readInk(value);
  }

  /** A byte per pixel, row by row, from 0 for paper to 255 for ink. */
  get ink(): Uint8Array<ArrayBuffer> {
    return this.#ink;
  }

  get value(): string {
    return writeInk(this.#ink);
  }

  get inking(): boolean {
    return this.#pen !== null;
  }

  /** Puts the pen down. */
  begin(spot: Spot): void {
    this.#keep();
    this.#pen = spot;
    drawStroke(this.#ink, spot, spot);
  }

  /** Draws on to here, if the pen is down. */
  to(spot: Spot): void {
    if (!this.#pen) return;
    drawStroke(this.#ink, this.#pen, spot);
    this.#pen = spot;
  }

  lift(): void {
    this.#pen = null;
  }

  /** Takes back the last stroke, or the last clearing. */
  undo(): void {
    this.lift();
    this.#ink = this.#before.pop() ?? this.#ink;
  }

  clear(): void {
    this.lift();
    if (share(this.#ink) === 0) return;
    this.#keep();
    this.#ink.fill(0);
  }

  #keep(): void {
    this.#before.push(this.#ink.slice());
  }
}

/** Bytes in base64; a value that holds no picture of the right size is blank paper. */
export function readInk(value: string): Uint8Array<ArrayBuffer> {
  const blank = new Uint8Array(side * side);
  try {
    const bytes = Uint8Array.from(atob(value), (character) => character.charCodeAt(0));
    return bytes.length === blank.length ? bytes : blank;
  } catch {
    return blank;
  }
}

/** Blank paper is no drawing: the empty text. */
export function writeInk(ink: Uint8Array): string {
  return ink.some((byte) => byte > 0) ? btoa(String.fromCharCode(...ink)) : '';
}

/** How much of the paper is inked, from 0 to 1. */
export function share(ink: Uint8Array): number {
  return ink.reduce((sum, byte) => sum + byte, 0) / (255 * ink.length);
}

/** What is on the paper, in words. */
export function wordInk(ink: Uint8Array): string {
  const percent = share(ink) * 100;
  if (percent === 0) return 'Nothing drawn yet.';
  return percent < 1 ? 'Less than 1\u00a0% inked.' : `${Math.round(percent)}\u00a0% inked.`;
}

/** Passing over a pixel twice does not make it darker than its nearest pass. */
function drawStroke(ink: Uint8Array, from: Spot, to: Spot): void {
  for (let at = 0; at < ink.length; at += 1) {
    const middle = { x: (at % side) + 0.5, y: Math.floor(at / side) + 0.5 };
    const paper = Math.min(1, Math.max(0, (distance(middle, from, to) - core) / (reach - core)));
    // Smooth at both ends, so that no ring shows where the ink begins to fade.
    const fade = 1 - paper * paper * (3 - 2 * paper);
    ink[at] = Math.max(ink[at] ?? 0, Math.round(255 * fade));
  }
}

/** From a point to the nearest point of a line between two others. */
function distance(point: Spot, from: Spot, to: Spot): number {
  const [across, down] = [to.x - from.x, to.y - from.y];
  const length = across * across + down * down;
  const along = length > 0 ? ((point.x - from.x) * across + (point.y - from.y) * down) / length : 0;
  const held = Math.min(1, Math.max(0, along));
  return Math.hypot(point.x - from.x - held * across, point.y - from.y - held * down);
}
