// Dragging rows with a pointer. Rows carry `data-step`; the list `data-order`, the tray `data-tray`.

import type { ActionReturn } from 'svelte/action';

export interface PointerSort {
  enabled: boolean;
  /** The step was dragged to this place, counted from 0, or to the tray. Called while it is dragged. */
  drop: (step: string, to: number | null) => void;
}

/** Movement in pixels before a press is a drag. */
const slack = 4;

export function pointerSort(root: HTMLElement, initial: PointerSort): ActionReturn<PointerSort> {
  let options = initial;
  let drag: { step: string; pointer: number; x: number; y: number; begun: boolean } | null = null;

  const row = (step: string) => root.querySelector<HTMLElement>(`[data-step="${CSS.escape(step)}"]`);

  function press(event: PointerEvent) {
    const target = event.target instanceof Element ? event.target : null;
    const step = target?.closest<HTMLElement>('[data-step]')?.dataset.step;
    if (!options.enabled || event.button !== 0 || !step || target?.closest('button, a')) return;
    drag = { step, pointer: event.pointerId, x: event.clientX, y: event.clientY, begun: false };
  }

  function move(event: PointerEvent) {
    if (!drag || event.pointerId !== drag.pointer) return;
    if (!drag.begun && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < slack) return;
    drag.begun = true;
    const { step } = drag;
    row(step)?.setAttribute('data-dragged', '');
    const tray = root.querySelector('[data-tray]')?.getBoundingClientRect();
    if (tray && event.clientY > tray.top) options.drop(step, null);
    else options.drop(step, placeAt(step, event.clientY));
  }

  /** How many of the other steps lie above. */
  function placeAt(step: string, y: number): number {
    const others = [...root.querySelectorAll<HTMLElement>('[data-order] [data-step]')].filter(
      (other) => other.dataset.step !== step,
    );
    return others.filter((other) => {
      const { top, height } = other.getBoundingClientRect();
      return y > top + height / 2;
    }).length;
  }

  function end(event: PointerEvent) {
    if (!drag || event.pointerId !== drag.pointer) return;
    root.querySelectorAll('[data-dragged]').forEach((dragged) => dragged.removeAttribute('data-dragged'));
    if (drag.begun) row(drag.step)?.focus();
    drag = null;
  }

  root.addEventListener('pointerdown', press);
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', end);
  window.addEventListener('pointercancel', end);
  return {
    update: (changed) => (options = changed),
    destroy: () => {
      root.removeEventListener('pointerdown', press);
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', end);
      window.removeEventListener('pointercancel', end);
    },
  };
}
