import './lib/language';

import { mount } from 'svelte';

import './fonts.css';
import './tokens.css';
import './global.css';

import App from './App.svelte';
import { useBackend } from './lib/ipc';
import { keepApplied } from './lib/state/settings.svelte';

// `vite dev` in a plain browser: there is no Rust to ask. Left out of every production build.
if (import.meta.env.DEV && !('__TAURI_INTERNALS__' in window)) {
  const { fakeBackend } = await import('./lib/ipc/fake');
  useBackend(fakeBackend());
}

keepApplied();

const target = document.getElementById('app');
if (!target) throw new Error('index.html lacks #app');

export default mount(App, { target });
