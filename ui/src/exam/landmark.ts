// For tests: what is mounted stands in a main landmark, as it does in the window.

export function landmark(): HTMLElement {
  document.querySelector('main')?.remove();
  return document.body.appendChild(document.createElement('main'));
}
