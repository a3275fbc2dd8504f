import type { Declaration } from '../lib/ipc/types/Declaration';

/** Whether a run of this demo with these values is started and watched, rather than following every change. */
export function isStarted({ pace }: Declaration, values: Record<string, unknown>): boolean {
  return pace.pace === 'started' || (pace.pace === 'started-when' && values[pace.parameter] === pace.value);
}
