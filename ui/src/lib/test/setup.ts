// What jsdom lacks and the components need.

import '@testing-library/jest-dom/vitest';

import { beforeEach, vi } from 'vitest';

import { bank } from '../state/bank.svelte';
import { route } from '../state/route.svelte';
import { settings } from '../state/settings.svelte';
import { study } from '../../study/study.svelte';

beforeEach(() => {
  localStorage.clear();
  bank.forget();
  study.forget();
  settings.theme = 'system';
  settings.resetZoom();
  route.go('study');
});

window.matchMedia ??= (query: string) =>
  Object.assign(new EventTarget(), {
    matches: false,
    media: query,
    onchange: null,
    addListener: () => {},
    removeListener: () => {},
  }) as MediaQueryList;

Element.prototype.scrollIntoView ??= () => {};

HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
  this.open = false;
  this.dispatchEvent(new Event('close'));
};

class Unobserving {
  observe() {}
  unobserve() {}
  disconnect() {}
}
vi.stubGlobal('ResizeObserver', Unobserving);

Object.defineProperty(HTMLElement.prototype, 'isContentEditable', {
  get(this: HTMLElement) {
    return this.closest('[contenteditable="true"]') !== null;
  },
});

// jsdom lays nothing out; the code editor asks where its text stands.
Range.prototype.getClientRects ??= () => [] as unknown as DOMRectList;
Range.prototype.getBoundingClientRect ??= () => new DOMRect();

// jsdom draws nothing; without this it says so at length for every canvas.
HTMLCanvasElement.prototype.getContext = (() => null) as HTMLCanvasElement['getContext'];
