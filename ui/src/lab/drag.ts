// Pointer and arrow keys on what can be dragged in a picture.

/** Hands over where the pointer is from press to release, as shares of the element's box, each from 0 to 1. */
export function followPointer(move: (across: number, down: number) => void) {
  return (element: Element) => {
    const hand = (event: PointerEvent) => {
      const box = element.getBoundingClientRect();
      const share = (at: number, size: number) => Math.min(1, Math.max(0, size > 0 ? at / size : 0));
      move(share(event.clientX - box.left, box.width), share(event.clientY - box.top, box.height));
    };
    const press = (event: Event) => {
      if (!(event instanceof PointerEvent) || event.button !== 0) return;
      event.preventDefault();
      element.setPointerCapture(event.pointerId);
      (element.querySelector<HTMLElement>('[role="slider"]') ?? (element as HTMLElement)).focus();
      hand(event);
    };
    const follow = (event: Event) => {
      if (event instanceof PointerEvent && element.hasPointerCapture(event.pointerId)) hand(event);
    };
    element.addEventListener('pointerdown', press);
    element.addEventListener('pointermove', follow);
    return () => {
      element.removeEventListener('pointerdown', press);
      element.removeEventListener('pointermove', follow);
    };
  };
}

/** How many steps an arrow key asks for along each axis, up counting as more; ten at a time with Shift. */
export function arrowSteps(event: KeyboardEvent): { across: number; up: number } | null {
  if (event.altKey || event.ctrlKey || event.metaKey) return null;
  const size = event.shiftKey ? 10 : 1;
  switch (event.key) {
    case 'ArrowRight':
      return { across: size, up: 0 };
    case 'ArrowLeft':
      return { across: -size, up: 0 };
    case 'ArrowUp':
      return { across: 0, up: size };
    case 'ArrowDown':
      return { across: 0, up: -size };
    default:
      return null;
  }
}

/** The nearest multiple of `step` between the bounds, without the dust of binary fractions. */
export function snap(value: number, step: number, least: number, most: number): number {
  const snapped = Number((Math.round(value / step) * step).toPrecision(12));
  return Math.min(most, Math.max(least, snapped));
}
