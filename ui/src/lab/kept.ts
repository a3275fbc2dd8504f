// The trained weights that the learner chose to keep for drawing digits: remembered on this computer by their fingerprint.

const storageKey = 'candlelight.kept-weights';

/** The demo that kept weights are for, and its parameter that takes them. */
export const keptDemo = 'draw-a-digit';
const keptParameter = 'weights';

export interface KeptWeights {
  /** As the training that kept them named them. */
  readonly fingerprint: string;
  /** The share of test images that they read right. */
  readonly accuracy: number;
}

export function keep(weights: KeptWeights): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(weights));
  } catch {
    // Without storage nothing is kept; the demo then trains weights of its own.
  }
}

export function kept(): KeptWeights | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? 'null');
    return isKept(stored) ? stored : null;
  } catch {
    return null; // Unreadable or forbidden storage: nothing is kept.
  }
}

/** What a demo's parameter is to start from because of what was kept; undefined for all others. */
export function keptFor(demo: string, parameter: string): string | undefined {
  return demo === keptDemo && parameter === keptParameter ? kept()?.fingerprint : undefined;
}

function isKept(stored: unknown): stored is KeptWeights {
  if (typeof stored !== 'object' || stored === null) return false;
  const { fingerprint, accuracy } = stored as Record<string, unknown>;
  return typeof fingerprint === 'string' && fingerprint !== '' && typeof accuracy === 'number';
}
