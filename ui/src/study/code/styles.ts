// Where CodeMirror puts its rules. For a document it writes a <style> element, which the window's content security policy
// forbids; for a root without a head it constructs a style sheet, which the policy allows. Both keep the rules in a set
// that hangs on the root by a symbol: a root without a head is made once, and its set handed to the document.

import { StyleModule } from 'style-mod';

/** To be called before the first editor. Does nothing where style sheets cannot be constructed. */
export function constructStyles(): void {
  if (!('adoptedStyleSheets' in document)) return;
  const headless = { ownerDocument: document, adoptedStyleSheets: [] } as unknown as ShadowRoot;
  StyleModule.mount(headless, []);
  const [ours, theirs] = [document, headless] as unknown as Record<symbol, unknown>[];
  for (const set of Object.getOwnPropertySymbols(theirs)) ours![set] ??= theirs![set];
}
