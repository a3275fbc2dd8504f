import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  // The content security policy forbids inline scripts and styles; nothing may be inlined as data: either, fonts least.
  build: { target: 'safari15', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { port: 1420, strictPort: true },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/lib/test/setup.ts'],
    include: ['src/**/*.test.ts'],
    // A watchdog, not a measure: axe reads a whole view, also on a machine that is busy with something else.
    testTimeout: 30_000,
  },
});
