// Theme and text size: remembered on this computer, applied to the page.

export type Theme = 'system' | 'light' | 'dark';

export const zoomRange = { least: 0.9, most: 1.6, step: 0.1 } as const;

const storageKey = 'candlelight.settings';

class Settings {
  theme = $state<Theme>('system');
  /** What every text size is multiplied by. */
  zoom = $state(1);

  constructor() {
    const stored = read();
    if (stored.theme === 'light' || stored.theme === 'dark') this.theme = stored.theme;
    if (typeof stored.zoom === 'number' && Number.isFinite(stored.zoom)) this.zoom = within(stored.zoom);
  }

  zoomBy(steps: number) {
    this.zoom = within(this.zoom + steps * zoomRange.step);
  }

  resetZoom() {
    this.zoom = 1;
  }
}

export const settings = new Settings();

/** Applies the settings to the page and keeps them, now and after every change. Returns what ends it. */
export function keepApplied(): () => void {
  const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const dark = settings.theme === 'dark' || (settings.theme === 'system' && systemIsDark.matches);
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    document.documentElement.style.setProperty('--zoom', String(settings.zoom));
  };
  systemIsDark.addEventListener('change', apply);
  const stop = $effect.root(() => {
    $effect.pre(() => {
      apply();
      write({ theme: settings.theme, zoom: settings.zoom });
    });
  });
  return () => {
    systemIsDark.removeEventListener('change', apply);
    stop();
  };
}

function within(zoom: number): number {
  const rounded = Math.round(zoom * 10) / 10;
  return Math.min(zoomRange.most, Math.max(zoomRange.least, rounded));
}

function read(): Record<string, unknown> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    return typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
  } catch {
    return {}; // Unreadable or forbidden storage: the defaults serve.
  }
}

function write(values: { theme: Theme; zoom: number }) {
  try {
    localStorage.setItem(storageKey, JSON.stringify(values));
  } catch {
    // Without storage the settings last as long as the window.
  }
}
