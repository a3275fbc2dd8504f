// The keys of a running exam. They are taken before any field sees them, for the code editor knows PageUp and PageDown too.

import { isPlain, isTyping } from '../../lib/keys';
import type { Sitting } from './sitting.svelte';

export function pressInExam(event: KeyboardEvent, sitting: Sitting): void {
  if (event.isComposing || event.defaultPrevented) return;
  const act = actionFor(event, sitting);
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  if (!event.repeat) act();
}

function actionFor(event: KeyboardEvent, sitting: Sitting): (() => void) | null {
  const { at } = sitting.exam;
  if (event.altKey && event.code === 'KeyF') return () => void sitting.flag();
  if (!isPlain(event) || event.shiftKey) return null;
  if (event.key === 'PageDown') return () => void sitting.go(at + 1);
  if (event.key === 'PageUp') return () => void sitting.go(at - 1);
  return pickFor(event, sitting);
}

/** Where there are several parts, a digit picks in the one that has the focus, never out of sight. */
function pickFor({ key, target }: KeyboardEvent, { desk }: Sitting): (() => void) | null {
  if (desk.answers.length < 2 || !/^[1-9]$/.test(key) || isTyping(target)) return null;
  const options = target instanceof Element ? target.closest('fieldset')?.querySelectorAll('input') : null;
  return () => options?.[Number(key) - 1]?.click();
}
