// The tokens' present values, for what is painted on a canvas. Reading one in an effect repeats it when the theme changes.

import { createSubscriber } from 'svelte/reactivity';

const follow = createSubscriber((update) => {
  const observer = new MutationObserver(update);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'style'] });
  return () => observer.disconnect();
});

export type Rgb = readonly [number, number, number];

/** `--ink` and the like. */
export function token(name: string): string {
  follow();
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** A colour token as numbers from 0 to 255. A built style sheet may write `#ffffff` as `#fff`. */
export function tokenRgb(name: string): Rgb {
  const digits = token(name).replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3');
  const [, red = '0', green = '0', blue = '0'] = /^#(..)(..)(..)$/.exec(digits) ?? [];
  return [parseInt(red, 16), parseInt(green, 16), parseInt(blue, 16)];
}

/** The learner's text zoom. */
export function zoom(): number {
  return Number(token('--zoom')) || 1;
}
