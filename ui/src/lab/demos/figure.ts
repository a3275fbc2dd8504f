// What a demo's picture is given.

import type { Declaration } from '../../lib/ipc/types/Declaration';
import type { Trace } from '../recording';
import type { RunState } from '../run.svelte';

export interface FigureProps {
  declaration: Declaration;
  /** The last finished run's outputs by name; empty while a long demo's first run is under way. */
  outputs: Record<string, unknown>;
  trace: Trace;
  state: RunState;
  /** The values that the outputs were computed with; of a long run under way, those it was started with. */
  parameters: Record<string, unknown>;
  /** The values as they are set now, which may be ahead of the outputs. */
  values: Record<string, unknown>;
  /** Sets a parameter from the picture: what was dragged, drawn or picked. */
  change: (name: string, value: unknown) => void;
}
