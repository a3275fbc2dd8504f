// Small matters of writing.

/** With a full stop, unless it ends already. Messages come from Rust without one. */
export function sentence(text: string): string {
  return /[.!?…:]$/.test(text) ? text : `${text}.`;
}
