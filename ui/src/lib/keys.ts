// Which key presses belong to the window, and which to the control that has the focus.

/** Whether the focus is where letters and digits are typed. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'range', 'button'].includes(target.type);
  return (
    target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
  );
}

/** Whether the focus is on something that acts on Enter and Space itself. */
export function actsItself(target: EventTarget | null): boolean {
  const controls = 'a[href], button, input, select, textarea, summary, dialog, [role="tab"], [role="slider"]';
  return target instanceof Element && target.closest(controls) !== null;
}

/** A plain press, without Ctrl, Alt or Meta. */
export function isPlain(event: KeyboardEvent): boolean {
  return !event.ctrlKey && !event.altKey && !event.metaKey && !event.isComposing;
}

export interface KeyGroup {
  title: string;
  keys: { press: string; does: string }[];
}

/** What the map of keys shows. */
export const keyMap: KeyGroup[] = [
  {
    title: 'Anywhere',
    keys: [
      { press: 'Alt+1 … Alt+5', does: 'Study, Lab, Bank, Progress, Settings' },
      { press: 'Ctrl + / − / 0', does: 'Larger, smaller, usual text' },
      { press: '?', does: 'This map of keys' },
    ],
  },
  {
    title: 'Study',
    keys: [
      { press: '1 … 9', does: 'Pick an option' },
      { press: 'Enter', does: 'Check, try again, accept the rating: the filled button' },
      { press: 'Ctrl+Enter', does: 'Check, from a field with several lines' },
      { press: 'Ctrl+Space', does: 'Complete a name, in the code editor' },
      { press: 'S', does: 'Show the answer, after a first try' },
      { press: 'W', does: 'Run my answer, step by step' },
      { press: 'C', does: 'Go to the next claim' },
      { press: 'A', does: 'Another like this, with other values' },
      { press: 'Alt+↑, Alt+↓', does: 'Move the step that has the focus' },
      { press: 'Delete', does: 'That step does not belong, or does after all' },
      { press: 'H, or Alt+I', does: 'Hint; Alt+I where H could begin an answer' },
      { press: 'Alt+G, Alt+U, Alt+S', does: 'Guess, unsure, sure, where Settings asks for it' },
    ],
  },
  {
    title: 'Sessions',
    keys: [
      { press: '1, 2', does: 'Again, got it; with four buttons 1 … 4' },
      { press: 'Space', does: 'Accept the rating and go on' },
      { press: 'U, or Alt+Z', does: 'Take the last rating back; Alt+Z where U could begin an answer' },
      { press: 'Alt+N', does: 'Skip: put off to the end of the session' },
      { press: 'Alt+B', does: 'Set this question aside until tomorrow' },
      { press: 'Alt+P', does: 'Set it aside until you take it up again' },
      { press: 'Alt+H', does: 'Study home: the ways to study' },
      { press: 'T', does: 'The coming days as a table, and back' },
    ],
  },
  {
    title: 'Exams',
    keys: [
      { press: 'PageUp, PageDown', does: 'The question before, the next one' },
      { press: 'Alt+F', does: 'Flag this question, to come back to it' },
    ],
  },
  {
    title: 'Reports of exams',
    keys: [
      { press: 'Enter', does: 'Mark, retry, close: the filled button' },
      { press: 'T', does: 'Plots as tables, and back' },
      { press: 'Esc', does: 'Close the report' },
    ],
  },
  {
    title: 'Demos',
    keys: [
      { press: 'R', does: 'Run, or run again' },
      { press: 'P', does: 'Start paused, pause, go on' },
      { press: 'F, B, E', does: 'While paused: one phase, batch or epoch on' },
      { press: 'X', does: 'Cancel the run' },
      { press: 'Z', does: 'Reset a training: back to before the start' },
      { press: 'T', does: 'Plots as tables, and back' },
      { press: 'K', does: 'Pin the run, or unpin it' },
      { press: 'Y, O, D', does: 'Copy the run, open another, export' },
    ],
  },
  {
    title: 'Drawing',
    keys: [
      { press: '←, →, ↑, ↓', does: 'Move the pen, with Shift further' },
      { press: 'Space, held', does: 'Draw' },
      { press: 'Enter', does: 'Put the pen down, lift it' },
      { press: 'Backspace', does: 'Take back a stroke' },
      { press: 'Delete', does: 'Clear the paper' },
    ],
  },
  {
    title: 'Bank',
    keys: [{ press: '/', does: 'Search' }],
  },
  {
    title: 'Progress',
    keys: [
      { press: 'T', does: 'Plots as tables, and back' },
      { press: 'Esc', does: 'Back from a history or from the page to print' },
    ],
  },
];
