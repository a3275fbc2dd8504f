// The controls of lists and drawings, worked with pointer and keyboard.

import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';

import type { Kind } from '../../lib/ipc/types/Kind';
import { findings } from '../../lib/test/axe';
import { Settings } from '../settings.svelte';
import { readInk, side } from '../sketch';
import Controls from './Controls.svelte';

function open(title: string, kind: Kind, first: unknown): { settings: Settings; value: () => unknown } {
  const settings = new Settings({
    id: 'tried',
    title: 'Tried',
    summary: '',
    parameters: [{ name: 'tried', title, kind, default: first, help: 'Try it.', unit: null }],
    outputs: [],
    series: [],
    phases: [],
    pace: { pace: 'follows' },
  });
  const target = document.body.appendChild(document.createElement('main'));
  render(Controls, { target, props: { settings } });
  return { settings, value: () => settings.value('tried') };
}

afterEach(() => document.body.replaceChildren());

const inkAt = (value: unknown, row: number, column: number) =>
  readInk(String(value))[row * side + column] ?? 0;

describe('a set of digits', () => {
  const kind: Kind = { kind: 'integers', least: 0, most: 9, shortest: 2, longest: 10 };

  it('is switched digit by digit, and keeps as many as it must have', async () => {
    const user = userEvent.setup();
    const { value } = open('Classes', kind, [3, 7]);
    await user.click(screen.getByRole('button', { name: '3' }));
    expect(value()).toEqual([3, 7]);
    expect(screen.getByRole('button', { name: '3' })).toHaveAccessibleDescription('At least 2 stay on.');
    await user.click(screen.getByRole('button', { name: '5' }));
    await user.click(screen.getByRole('button', { name: '3' }));
    expect(value()).toEqual([5, 7]);
    expect(screen.getByRole('textbox', { name: 'Classes' })).toHaveValue('5, 7');
    expect(screen.getByRole('button', { name: '3' })).toHaveAttribute('aria-pressed', 'false');
    expect(await findings()).toEqual([]);
  });
});

describe('a short list', () => {
  it('of shares has a slider for each entry beside the text', async () => {
    const kind: Kind = { kind: 'floats', least: 0, most: 1, shortest: 1, longest: 8 };
    const { value } = open('Predictions', kind, [0.9, 0.6]);
    const second = screen.getByRole<HTMLInputElement>('slider', { name: 'Predictions 2' });
    second.value = '0.25';
    second.dispatchEvent(new Event('input', { bubbles: true }));
    expect(value()).toEqual([0.9, 0.25]);
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: 'Predictions' })).toHaveValue('0.9, 0.25'),
    );
    expect(await findings()).toEqual([]);
  });

  it('of zeros and ones has a switch for each', async () => {
    const user = userEvent.setup();
    const kind: Kind = { kind: 'integers', least: 0, most: 1, shortest: 1, longest: 8 };
    const { value } = open('Targets', kind, [1, 0]);
    await user.click(screen.getByRole('switch', { name: 'Targets 2' }));
    expect(value()).toEqual([1, 1]);
  });
});

describe('a drawing', () => {
  const paper = () => screen.getByRole('application', { name: 'Drawing' });

  it('is drawn with the pointer, and counts while it is drawn', async () => {
    const user = userEvent.setup();
    const { value } = open('Drawing', { kind: 'drawing' }, '');
    const canvas = paper().querySelector('canvas');
    if (!canvas) throw new Error('there is no paper');
    // Nothing is laid out here: a pixel of the paper is as wide as 112 / 28 pixels of the screen.
    const at = (column: number, row: number) => ({ clientX: column * 4, clientY: row * 4 });
    await user.pointer([
      { keys: '[MouseLeft>]', target: canvas, coords: at(14, 5) },
      { target: canvas, coords: at(14, 20) },
    ]);
    await waitFor(() => expect(inkAt(value(), 12, 13)).toBe(255));
    expect(inkAt(value(), 12, 4)).toBe(0);
    await user.pointer({ keys: '[/MouseLeft]', target: canvas });
    expect(screen.getByText(/^\d.% inked\.$/)).toBeVisible();
    await user.pointer({ target: canvas, coords: at(4, 20) });
    expect(inkAt(value(), 20, 6)).toBe(0);
    await user.click(screen.getByRole('button', { name: 'Drawing: clear' }));
    await waitFor(() => expect(value()).toBe(''));
    await user.click(screen.getByRole('button', { name: 'Drawing: undo the last stroke' }));
    await waitFor(() => expect(inkAt(value(), 12, 13)).toBe(255));
  });

  it('is drawn with the keyboard, Space held or Enter pressed', async () => {
    const user = userEvent.setup();
    const { value } = open('Drawing', { kind: 'drawing' }, '');
    await user.tab();
    expect(paper()).toHaveFocus();
    expect(paper()).toHaveAccessibleDescription(/^Nothing drawn yet\. 28 by 28 pixels\. The arrow keys/);
    await user.keyboard('[Space>]{ArrowRight>5/}[/Space]{ArrowDown>4/}');
    await waitFor(() => expect(inkAt(value(), 14, 18)).toBe(255));
    expect(inkAt(value(), 17, 19)).toBe(0);
    await user.keyboard('{Enter}{ArrowDown>4/}{Enter}{ArrowLeft>9/}');
    await waitFor(() => expect(inkAt(value(), 21, 19)).toBe(255));
    expect(inkAt(value(), 22, 12)).toBe(0);
    await user.keyboard('{Backspace}');
    await waitFor(() => expect(inkAt(value(), 21, 19)).toBe(0));
    expect(inkAt(value(), 14, 18)).toBe(255);
    expect(await findings()).toEqual([]);
  });

  it('is a new sheet when its value is set from elsewhere', async () => {
    const user = userEvent.setup();
    const { settings, value } = open('Drawing', { kind: 'drawing' }, '');
    await user.tab();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(value()).not.toBe(''));
    settings.reset();
    expect(await screen.findByText('Nothing drawn yet.')).toBeVisible();
    expect(value()).toBe('');
  });
});
