// Bringing what has just come up into sight.

/** Shows the whole element if it fits, else from its beginning. */
export function bringInSight(element: HTMLElement): void {
  const fits = element.offsetHeight < window.innerHeight / 2;
  element.scrollIntoView({ block: fits ? 'nearest' : 'start' });
}
