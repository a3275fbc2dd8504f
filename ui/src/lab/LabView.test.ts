// The Lab's list of demos, its memory, and the controls that make room for the picture.

import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { useBackend } from '../lib/ipc';
import { fakeBackend } from '../lib/ipc/fake';
import { labDeclarations } from './fake';
import { groupDemos } from './groups';
import LabView from './LabView.svelte';
import Controls from './parts/Controls.svelte';
import { Settings } from './settings.svelte';

beforeEach(() => useBackend(fakeBackend()));

describe('the list of demos', () => {
  it('holds every demo once, in groups, one that no group knows at the end', () => {
    const [first] = labDeclarations;
    if (!first) throw new Error('there are no demos');
    const groups = groupDemos([{ ...first, id: 'of-tomorrow' }, ...labDeclarations]);
    const ids = groups.flatMap(({ demos }) => demos.map(({ id }) => id));
    expect([...ids].sort()).toEqual(['of-tomorrow', ...labDeclarations.map(({ id }) => id)].sort());
    expect(groups.at(-1)?.title).toBe('More');
    expect(groups.at(-1)?.demos.map(({ id }) => id)).toEqual(['of-tomorrow']);
  });

  it('is a list of titles under headings, and a menu for a narrow window', async () => {
    const user = userEvent.setup();
    render(LabView);
    const list = await screen.findByRole('list', { name: 'Loss and gradient' });
    await user.click(within(list).getByRole('button', { name: 'Loss by hand' }));
    expect(screen.getByRole('heading', { level: 1, name: 'Loss by hand' })).toBeVisible();
    const menu = screen.getByRole('combobox', { name: 'Demo' });
    expect(menu).toHaveDisplayValue('Loss by hand');
    await user.selectOptions(menu, 'Broadcasting');
    expect(screen.getByRole('heading', { level: 1, name: 'Broadcasting' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Broadcasting' })).toHaveAttribute('aria-current', 'true');
  });

  it('remembers the demo last opened, also for the next start', async () => {
    const user = userEvent.setup();
    render(LabView);
    await user.click(await screen.findByRole('button', { name: 'The update rule' }));
    cleanup();
    render(LabView);
    expect(await screen.findByRole('heading', { level: 1, name: 'The update rule' })).toBeVisible();
    expect(localStorage.getItem('candlelight.demo')).toBe('update-rule');
  });
});

it('cannot start a run while a sweep has the worker, and says so', async () => {
  const user = userEvent.setup();
  render(LabView);
  await user.click(await screen.findByRole('button', { name: 'The seven steps of SGD' }));
  await user.click(screen.getByRole('button', { name: 'Sweep' }));
  await user.click(screen.getByRole('button', { name: 'Start the sweep' }));
  expect(await screen.findByText(/^Sweeping: 0 of \d runs\.$/)).toBeVisible();
  const start = screen.getByRole('button', { name: 'Start' });
  expect(start).toBeDisabled();
  expect(start).toHaveAccessibleDescription('A sweep is under way.');
  await user.keyboard('{Escape}r');
  expect(screen.getByText('A sweep is under way.')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Sweep' }));
  await user.click(screen.getByRole('button', { name: 'Cancel the sweep' }));
  await waitFor(() => expect(start).toBeEnabled());
});

describe('controls', () => {
  const height = window.innerHeight;
  const resize = (to: number) => {
    window.innerHeight = to;
    window.dispatchEvent(new Event('resize'));
  };
  afterEach(() => resize(height));

  function open() {
    const declaration = labDeclarations.find(({ id }) => id === 'seven-steps');
    if (!declaration) throw new Error('there is no such demo');
    const settings = new Settings(declaration);
    render(Controls, { settings });
    return { settings, user: userEvent.setup() };
  }

  it('stand open where there is room', () => {
    resize(1200);
    open();
    expect(screen.queryByRole('button', { name: /^Parameters/ })).toBeNull();
  });

  it('fold into a line of their values where the window is low, and unfold when asked', async () => {
    resize(400);
    const { user } = open();
    const fold = screen.getByRole('button', { name: /^Parameters Hidden units 30 · Learning rate 0\.5/ });
    expect(fold).toHaveAttribute('aria-expanded', 'false');
    await user.click(fold);
    expect(fold).toHaveAttribute('aria-expanded', 'true');
    expect(fold).toHaveAccessibleName('Parameters');
  });

  it('unfold for an entry that cannot be read', async () => {
    resize(400);
    const { user } = open();
    await user.type(screen.getByRole('textbox', { name: 'Learning rate' }), 'x');
    expect(screen.getByRole('button', { name: 'Parameters' })).toHaveAttribute('aria-expanded', 'true');
  });
});
