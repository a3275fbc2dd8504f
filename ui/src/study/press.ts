// The keys of Study.

import { actsItself, isPlain, isTyping } from '../lib/keys';
import type { Confidence } from '../lib/ipc/types/Confidence';
import { ratingButtons } from './rating';
import { session } from './session.svelte';
import { study } from './study.svelte';
import type { Table } from './table.svelte';

/** What keys bring the focus to; none where there is no such thing now. */
export interface Reach {
  /** The text field that takes an answer. */
  field: () => HTMLElement | null;
  /** The first claim that was not run yet. */
  claim: () => HTMLElement | null;
}

type Act = () => unknown;

const confidences: Record<string, Confidence> = { KeyG: 'guess', KeyU: 'unsure', KeyS: 'sure' };

/** Acts on a key press anywhere in the window while a question is on the table. */
export function pressInStudy(event: KeyboardEvent, table: Table, { field, claim }: Reach) {
  // A key that is held down since Check must not accept the rating, whose button has the focus by then.
  if (event.repeat && actsItself(event.target) && !isTyping(event.target)) event.preventDefault();
  if (isForOthers(event)) return;
  const act = sessionAction(event, undoKey(table)) ?? actionFor(event, table);
  if (act) {
    event.preventDefault();
    void act();
  } else if (event.key.toLowerCase() === 'c' && isPlain(event) && !isTyping(event.target) && claim()) {
    event.preventDefault();
    claim()?.focus();
  } else if (isForField(event, table)) {
    field()?.focus(); // The character follows the focus.
  }
}

/** The same while none is: when the session waits, or is over. */
export function pressInSession(event: KeyboardEvent) {
  const act = isForOthers(event) ? null : sessionAction(event, undoKey(null));
  if (!act) return;
  event.preventDefault();
  void act();
}

/** The key that gives a hint: a plain letter where it cannot be the beginning of an answer. */
export function hintKey(table: Table): 'H' | 'Alt+I' {
  return takesLetters(table) ? 'Alt+I' : 'H';
}

/** The key that takes the last rating back, by the same rule. */
export function undoKey(table: Table | null): 'U' | 'Alt+Z' {
  return table && takesLetters(table) ? 'Alt+Z' : 'U';
}

/** Whether a letter begins an answer, or goes on with it. */
function takesLetters({ current, action }: Table): boolean {
  const kind = current?.draft.kind;
  return action === 'check' && kind !== 'choice' && kind !== 'order';
}

function isForOthers(event: KeyboardEvent): boolean {
  return event.defaultPrevented || event.isComposing || event.repeat;
}

function sessionAction(event: KeyboardEvent, undo: 'U' | 'Alt+Z'): Act | null {
  if (isWithAlt(event) && event.code === 'KeyH') return () => study.showHome();
  if (session.undoable === null) return null;
  if (isWithAlt(event) && event.code === 'KeyZ') return () => session.undo();
  if (isTyping(event.target)) return null;
  const undoes = isCtrlZ(event) || (undo === 'U' && event.key.toLowerCase() === 'u' && isPlain(event));
  return undoes ? () => session.undo() : null;
}

function actionFor(event: KeyboardEvent, table: Table): Act | null {
  const { key, target } = event;
  if (isWithAlt(event)) return actionWithAlt(event.code, table);
  if (key === 'Enter') return submits(event, table) ? () => act(table) : null;
  if (!isPlain(event) || isTyping(target)) return null;
  if (table.action === 'rate') return rates(event, table);
  const part = table.current;
  const letter = key.toLowerCase();
  if (letter === 'h' && hintKey(table) === 'H') return hint(table);
  if (table.action !== 'retry') return null;
  if (letter === 's') return () => table.reveal();
  return letter === 'w' && part?.runnable ? () => part.runOwn() : null;
}

function actionWithAlt(code: string, table: Table): Act | null {
  if (code === 'KeyN') return () => session.skip();
  if (code === 'KeyB') return () => session.setAside('bury');
  if (code === 'KeyP') return () => session.setAside('pause');
  if (code === 'KeyI') return hint(table);
  const confidence = confidences[code];
  return confidence && study.settings?.ask_confidence && table.feelable ? () => table.feel(confidence) : null;
}

function rates({ key, target }: KeyboardEvent, table: Table): Act | null {
  if (key === ' ') return actsItself(target) ? null : () => act(table);
  if (key.toLowerCase() === 'a' && table.redrawable) return () => session.another();
  const { answer } = table.rating;
  const buttons = answer ? ratingButtons(answer, study.settings?.four_ratings ?? false) : [];
  const chosen = buttons.find(({ digit }) => digit === key);
  return chosen ? () => session.rate(chosen.rating) : null;
}

function hint({ current }: Table): Act | null {
  return current?.view.has_hint && current.hint === null ? () => current.takeHint() : null;
}

/** What the filled button does. */
export function act(table: Table): unknown {
  if (table.action === 'check') return table.submit();
  if (table.action === 'retry') return table.current?.retry();
  const { answer } = table.rating;
  return answer ? session.rate(answer.suggested) : null;
}

/** Enter sends the answer from its own fields and from nowhere; where lines end with it, only together with Ctrl. */
function submits({ target, ctrlKey, metaKey, shiftKey }: KeyboardEvent, table: Table): boolean {
  const endsLine = shiftKey || table.current?.severalLines;
  if (takesLines(target) && endsLine && !ctrlKey && !metaKey) return false;
  const inAnswer =
    target instanceof Element && target.matches('[data-answer] :is(input, textarea, [contenteditable])');
  return inAnswer || !actsItself(target);
}

function takesLines(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}

/** Whether someone just starts typing, wherever the focus is. */
function isForField(event: KeyboardEvent, table: Table): boolean {
  const character = event.key.length === 1 && event.key !== ' ' && event.key !== '?';
  return character && isPlain(event) && table.action === 'check' && !actsItself(event.target);
}

function isWithAlt({ altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return altKey && !ctrlKey && !metaKey;
}

function isCtrlZ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'z' && (ctrlKey || metaKey) && !altKey && !shiftKey;
}
