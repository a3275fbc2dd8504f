// The keys of Study.

import { actsItself, isPlain, isTyping } from '../lib/keys';
import { session } from './session.svelte';

/** What keys bring the focus to; none where there is no such thing now. */
export interface Reach {
  /** The text field that takes an answer. */
  field: () => HTMLElement | null;
  /** The first claim that was not run yet. */
  claim: () => HTMLElement | null;
}

/** Acts on a key press anywhere in the window. */
export function pressInStudy(event: KeyboardEvent, { field, claim }: Reach) {
  if (event.defaultPrevented || event.isComposing || event.repeat) return;
  const act = actionFor(event);
  if (act) {
    event.preventDefault();
    void act();
  } else if (event.key.toLowerCase() === 'c' && isPlain(event) && !isTyping(event.target) && claim()) {
    event.preventDefault();
    claim()?.focus();
  } else if (isForField(event)) {
    field()?.focus(); // The character follows the focus.
  }
}

function actionFor(event: KeyboardEvent): (() => Promise<void>) | null {
  const { key, target } = event;
  if (event.altKey && event.code === 'KeyN') return () => session.skip();
  if (key === 'Enter') return submits(event) ? () => session.act() : null;
  if (!isPlain(event) || isTyping(target)) return null;
  if (key === ' ') return session.action === 'next' && !actsItself(target) ? () => session.act() : null;
  return actionOf(key.toLowerCase());
}

function actionOf(letter: string): (() => Promise<void>) | null {
  const { action, current, redrawable } = session;
  if (letter === 's' && action === 'retry') return () => session.reveal();
  if (letter === 'w' && action === 'retry' && current?.runnable) return () => current.runOwn();
  return letter === 'a' && redrawable ? () => session.another() : null;
}

/** Enter sends the answer from its own fields and from nowhere; where lines end with it, only together with Ctrl. */
function submits({ target, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  const endsLine = shiftKey || session.current?.severalLines;
  if (takesLines(target) && endsLine && !ctrlKey && !metaKey) return false;
  const inAnswer =
    target instanceof Element && target.matches('[data-answer] :is(input, textarea, [contenteditable])');
  return inAnswer || !actsItself(target);
}

function takesLines(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}

/** Whether someone just starts typing, wherever the focus is. */
function isForField(event: KeyboardEvent): boolean {
  const character = event.key.length === 1 && event.key !== ' ' && event.key !== '?';
  return character && isPlain(event) && session.action === 'check' && !actsItself(event.target);
}
