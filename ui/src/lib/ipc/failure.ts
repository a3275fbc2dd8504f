// Whatever was thrown, as a `Failure` that can be shown.

import type { Failure } from './types/Failure';

export function asFailure(error: unknown): Failure {
  if (
    typeof error === 'object' &&
    error !== null &&
    'message' in error &&
    typeof error.message === 'string'
  ) {
    const code = 'code' in error ? (error.code as Failure['code']) : 'other';
    const help = 'help' in error && typeof error.help === 'string' ? error.help : null;
    return { code, message: error.message, help };
  }
  return { code: 'other', message: typeof error === 'string' ? error : 'Something went wrong.', help: null };
}
