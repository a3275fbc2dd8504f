// A picture's bytes, and the colours they stand for.

import type { Picture } from '../lib/ipc/types/Picture';
import type { Rgb } from './theme';

/** The colours at 0, at 128 and at 255. */
export interface Ramp {
  readonly low: Rgb;
  readonly middle: Rgb;
  readonly high: Rgb;
}

/** The picture at `index` among those under one name, one byte per pixel, row by row. */
export function pictureBytes(picture: Picture, index: number): Uint8Array {
  const size = picture.rows * picture.columns;
  const all = Uint8Array.from(atob(picture.pixels), (character) => character.charCodeAt(0));
  return all.subarray(index * size, (index + 1) * size);
}

/** RGBA bytes, four per pixel. */
export function colour(bytes: Uint8Array, ramp: Ramp): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(bytes.length * 4);
  bytes.forEach((byte, at) => {
    const [from, to, share] =
      byte < 128 ? [ramp.low, ramp.middle, byte / 128] : [ramp.middle, ramp.high, (byte - 128) / 127];
    for (let channel = 0; channel < 3; channel += 1) {
      const start = from[channel] ?? 0;
      rgba[at * 4 + channel] = start + ((to[channel] ?? 0) - start) * share;
    }
    rgba[at * 4 + 3] = 255;
  });
  return rgba;
}

export function mix(from: Rgb, to: Rgb, share = 0.5): Rgb {
  const between = (channel: 0 | 1 | 2) => from[channel] + (to[channel] - from[channel]) * share;
  return [between(0), between(1), between(2)];
}
