// The demos' declarations. They do not change while the app runs, so each backend is asked once.

import { backend, type Backend } from '../lib/ipc';
import type { Declaration } from '../lib/ipc/types/Declaration';

const asked = new WeakMap<Backend, Promise<Declaration[]>>();

export function declarations(): Promise<Declaration[]> {
  const from = backend();
  let answer = asked.get(from);
  if (!answer) {
    answer = from.demos();
    asked.set(from, answer);
    // An answer that failed is not kept: the next one to ask may have more luck.
    answer.catch(() => asked.delete(from));
  }
  return answer;
}
