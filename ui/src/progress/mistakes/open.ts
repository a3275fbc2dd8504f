// When a mistake counts as put right.

import type { MistakeView } from '../../lib/ipc/types/MistakeView';

/** Right answers running that put a mistake right. */
const enoughRight = 2;

export function isOpen({ right_running }: MistakeView): boolean {
  return right_running < enoughRight;
}
