// What of a demo can be varied, and what can be measured.

import type { Declaration } from '../../lib/ipc/types/Declaration';
import type { Kind } from '../../lib/ipc/types/Kind';
import type { Output } from '../../lib/ipc/types/Output';
import type { Parameter } from '../../lib/ipc/types/Parameter';
import { applies } from '../applies';

export type NumberKind = Extract<Kind, { kind: 'integer' | 'float' }>;
export type NumberParameter = Parameter & { readonly kind: NumberKind };

/** The numbers among the parameters, as far as they mean something beside the others. */
export function numberParameters(
  { id, parameters }: Declaration,
  values: Record<string, unknown>,
): NumberParameter[] {
  return parameters.filter(
    (one): one is NumberParameter =>
      (one.kind.kind === 'integer' || one.kind.kind === 'float') && applies(id, one.name, values),
  );
}

export function numberOutputs({ outputs }: Declaration): Output[] {
  return outputs.filter(({ shows }) => shows === 'number' || shows === 'share');
}

/** A title as it stands within a sentence; what follows a semicolon there is for the list of outputs. */
export function inSentence(title: string): string {
  const [first = ''] = title.split(';');
  return /^[A-Z][a-z]/.test(first) ? first.charAt(0).toLowerCase() + first.slice(1) : first;
}
