// What holds in every view: keys, focus, title, theme and text size.

import { screen, waitFor } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';

import { keepApplied } from '../lib/state/settings.svelte';
import { findings } from '../lib/test/axe';
import { openWindow } from '../lib/test/open';

describe('views', () => {
  it('are switched by Alt and a digit, with title, mark and focus', async () => {
    const { user } = await openWindow();
    await screen.findByRole('heading', { level: 1 });
    await user.keyboard('{Alt>}5{/Alt}');
    await waitFor(() => expect(screen.getByRole('heading', { level: 1, name: 'Settings' })).toHaveFocus());
    expect(document.title).toBe('Settings · Candlelight');
    expect(screen.getByRole('button', { name: 'Settings' })).toHaveAttribute('aria-current', 'page');
    expect(screen.getByRole('button', { name: 'Study' })).not.toHaveAttribute('aria-current');
  });

  it('keep what was typed in Study', async () => {
    const { user } = await openWindow();
    await screen.findByRole('heading', { level: 1, name: 'Double a tensor, then slice it' });
    await user.keyboard('[[[[1');
    await user.keyboard('{Alt>}3{/Alt}{Alt>}1{/Alt}');
    expect(await screen.findByRole('textbox', { name: /Value/ })).toHaveValue('[[1');
  });
});

describe('the map of keys', () => {
  it('opens by ?, and not while typing', async () => {
    const { user } = await openWindow();
    await screen.findByRole('textbox');
    await user.keyboard('?');
    expect(await screen.findByRole('dialog', { name: 'Keys' })).toBeInTheDocument();
    expect(await findings()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    screen.getByRole('textbox').focus();
    await user.keyboard('?');
    expect(screen.getByRole('textbox')).toHaveValue('?');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });
});

describe('settings', () => {
  let stop = () => {};
  afterEach(() => stop());

  it('change theme and text size at once and are remembered', async () => {
    stop = keepApplied();
    const { user } = await openWindow();
    await user.keyboard('{Alt>}5{/Alt}');
    await user.click(await screen.findByRole('radio', { name: 'Dark' }));
    expect(document.documentElement.dataset.theme).toBe('dark');
    await user.keyboard('{Control>}+{/Control}{Control>}+{/Control}');
    expect(document.documentElement.style.getPropertyValue('--zoom')).toBe('1.2');
    expect(JSON.parse(localStorage.getItem('candlelight.settings') ?? '')).toEqual({
      theme: 'dark',
      zoom: 1.2,
    });
    await user.keyboard('{Control>}0{/Control}');
    expect(document.documentElement.style.getPropertyValue('--zoom')).toBe('1');
    expect(await findings()).toEqual([]);
  });

  it('hold the text size within its range', async () => {
    stop = keepApplied();
    const { user } = await openWindow();
    await user.keyboard('{Control>}+++++++++++{/Control}');
    expect(document.documentElement.style.getPropertyValue('--zoom')).toBe('1.6');
    await user.keyboard('{Control>}--------------{/Control}');
    expect(document.documentElement.style.getPropertyValue('--zoom')).toBe('0.9');
  });
});

it('shows a bank that cannot be read, with a way to try again', async () => {
  let fails = true;
  const { user } = await openWindow({
    bank: async () => {
      if (fails)
        throw { code: 'other', message: 'The questions cannot be read.', help: 'Reinstall Candlelight.' };
      return (await import('../lib/ipc/fake')).fakeBank();
    },
  });
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The questions cannot be read. Reinstall Candlelight.',
  );
  fails = false;
  await user.click(screen.getByRole('button', { name: 'Try once more' }));
  expect(await screen.findByRole('heading', { name: 'Double a tensor, then slice it' })).toBeInTheDocument();
});

it('survives a view that breaks: it says so and opens it again', async () => {
  const bank = (await import('../lib/ipc/fake')).fakeBank();
  const { user, backend } = await openWindow();
  await user.keyboard('{Alt>}3{/Alt}');
  await screen.findByRole('searchbox');
  const broken = { ...bank.decks[0]!, questions: null as unknown as [] };
  backend.change({ ...bank, decks: [broken], revision: 2 });
  expect(await screen.findByRole('alert')).toHaveTextContent('This view stopped working');
  backend.change({ ...bank, revision: 3 });
  await user.click(screen.getByRole('button', { name: 'Open it again' }));
  expect(await screen.findByRole('searchbox')).toBeInTheDocument();
});
