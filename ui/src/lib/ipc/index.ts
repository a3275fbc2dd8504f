// The only door to Rust.

import type { Backend } from './backend';
import { tauri } from './tauri';

let current: Backend = tauri;

export function backend(): Backend {
  return current;
}

/** For component tests. */
export function useBackend(replacement: Backend): void {
  current = replacement;
}

export type { Backend, RunHandle } from './backend';
