// The pictures of loss, gradient and the way downhill: what they say in words, and what their handles change.

import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';

import { useBackend } from '../lib/ipc';
import { fakeBackend } from '../lib/ipc/fake';
import { route } from '../lib/state/route.svelte';
import { findings } from '../lib/test/axe';
import { chosen } from './chosen.svelte';
import { chainTo } from './chain';
import DemoPanel from './DemoPanel.svelte';
import SevenSteps from './demos/SevenSteps.svelte';
import { labDeclarations } from './fake';
import { kept } from './kept';
import { emptyTrace } from './recording';
import { tables } from './tables.svelte';

beforeEach(() => {
  useBackend(fakeBackend());
  tables.shown = false;
});

const figure = (id: string, parameters = {}) => render(DemoPanel, { id, parameters });

describe('the paths of gradient descent', () => {
  it('say in words where each path ends', async () => {
    figure('sgd-path');
    const map = await screen.findByRole('img', { name: /^Contour map of the loss/ });
    expect(map).toHaveAccessibleName(
      /lowest at \(1\.00, -0\.50\)\. From \(-1\.50, 1\.50\): full batch ends at/,
    );
    expect(screen.getByRole('row', { name: /full batch 0\.137 2,560/ })).toBeVisible();
  });

  it('start where the arrow keys move the ring', async () => {
    const user = userEvent.setup();
    figure('sgd-path');
    const ring = await screen.findByRole('slider', { name: /^Start of the paths/ });
    ring.focus();
    await user.keyboard('{ArrowRight}{ArrowUp}{Shift>}{ArrowDown}{/Shift}');
    expect(screen.getByRole('textbox', { name: 'Start' })).toHaveValue('-1.4, 0.6');
    expect(ring).toHaveAttribute('aria-valuetext', 'w1 −1.4, w2 0.6');
    await waitFor(() => expect(screen.getByRole('img', { name: /From \(-1\.40, 0\.60\)/ })).toBeVisible());
  });

  it('stand in a table at the press of a key', async () => {
    const user = userEvent.setup();
    figure('sgd-path', { steps: 2 });
    await screen.findByRole('img', { name: /^Contour map/ });
    await user.keyboard('t');
    const table = within(screen.getByRole('region', { name: 'Table of the three paths by step' }));
    expect(table.getAllByRole('row')).toHaveLength(4);
    expect(table.getByRole('columnheader', { name: 'single w2' })).toBeVisible();
  });
});

describe('loss by hand', () => {
  it('answers to a lever at once, accuracy only beyond one half', async () => {
    const user = userEvent.setup();
    figure('loss-values');
    const lever = await screen.findByRole('slider', { name: 'Prediction 3, target 1' });
    const loss = () => screen.getAllByText('MSE', { selector: 'dt' })[0]?.parentElement;
    await waitFor(() => expect(loss()).toHaveTextContent('0.1750'));
    lever.focus();
    await user.keyboard('{Shift>}{ArrowUp}{/Shift}');
    // (0.1² + 0.4² + 0.6² + 0.2²) / 4
    await waitFor(() => expect(loss()).toHaveTextContent('0.1425'));
    expect(screen.getByText('accuracy at 0.5').parentElement).toHaveTextContent('75');
    await user.keyboard('{Shift>}{ArrowUp}{ArrowUp}{/Shift}');
    await waitFor(() => expect(screen.getByText('accuracy at 0.5').parentElement).toHaveTextContent('100'));
  });

  it('changes a target by pressing it, and takes one more', async () => {
    const user = userEvent.setup();
    figure('loss-values');
    await user.click(await screen.findByRole('button', { name: 'Target 4: a seven; press for a three' }));
    await user.click(screen.getByRole('button', { name: 'Add one' }));
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: 'Targets' })).toHaveValue('1, 1, 1, 1, 1'),
    );
    expect(screen.getByRole('slider', { name: 'Prediction 5, target 1' })).toHaveValue(0.5);
  });
});

describe('checking a gradient', () => {
  it('lights the digits in which the difference leaves the slope', async () => {
    figure('gradient-check', { function: 'sine', h: 0.1 });
    await screen.findByText('Slope by central difference');
    const shown = screen.getByText('Slope by central difference').parentElement;
    // cos 1 = 0.540302…; (sin 1.1 − sin 0.9) / 0.2 = 0.539402…
    await waitFor(() => expect(shown?.querySelector('mark')).toHaveTextContent(/^39402/));
    expect(screen.getAllByText('Slope by autograd')[0]?.parentElement?.querySelector('mark')).toBeNull();
  });

  it('moves h by factors', async () => {
    const user = userEvent.setup();
    figure('gradient-check', { h: 0.001 });
    const handle = await screen.findByRole('slider', { name: 'h, half the width of the difference' });
    handle.focus();
    await user.keyboard('{Shift>}{ArrowLeft}{/Shift}');
    await waitFor(() => expect(Number(handle.getAttribute('aria-valuenow'))).toBeCloseTo(3.2e-6, 8));
  });
});

describe('the update rule', () => {
  it('stands with its numbers, and says whether the bits agree', async () => {
    figure('update-rule');
    expect(await screen.findByText(/1\.5 − 0\.1 · 0\.8 =/)).toHaveTextContent('1.42');
    expect(screen.getByText(/−0\.5 − 0\.1 · \(−1\.2\) =/)).toHaveTextContent('−0.38');
    expect(screen.getByText('= equal to the bit')).toBeVisible();
  });
});

describe('what backward does', () => {
  it('multiplies out the chain of the weight that is chosen', async () => {
    const user = userEvent.setup();
    figure('backward');
    const chain = await screen.findByRole('group', { name: 'The chain rule for w11' });
    // 2 · (2.6 − 1) · 1 · 1 · 1
    expect(chain).toHaveTextContent(/loss by output\s*3\.2.*sum 1 by w11\s*1.*gradient\s*3\.2/);
    await user.click(screen.getByRole('radio', { name: 'w12' }));
    expect(screen.getByRole('group', { name: 'The chain rule for w12' })).toHaveTextContent(
      /gradient\s*−6\.4/,
    );
    expect(screen.getByText(/Weights before and after backward: equal to the bit/)).toBeVisible();
    expect(await findings()).toEqual([]);
  });

  it('goes from the loss back to every kind of weight', () => {
    expect(chainTo('w21')).toEqual([
      'loss by output',
      'output by activation 2',
      'activation 2 by sum 2',
      'sum 2 by w21',
    ]);
    expect([chainTo('v1').at(-1), chainTo('c').length, chainTo('b2').at(-1)]).toEqual([
      'output by v1',
      2,
      'sum 2 by b2',
    ]);
  });
});

describe('loss and metric', () => {
  it('are read out as counts once the training is over', async () => {
    const user = userEvent.setup();
    figure('loss-vs-metric', { steps: 40 });
    expect(await screen.findByText(/Start the training/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Start' }));
    expect(
      await screen.findByText(/of the steps the loss moved and accuracy did not/, {}, { timeout: 5000 }),
    ).toBeVisible();
    expect(screen.getByRole('img', { name: /^accuracy over steps\. accuracy: 40 points/ })).toBeVisible();
  });
});

describe('the seven steps', () => {
  it('are reset to before the start', async () => {
    const user = userEvent.setup();
    figure('seven-steps', { epochs: 1 });
    await user.click(await screen.findByRole('button', { name: 'Start paused' }));
    await screen.findByText('Paused');
    await user.keyboard('z');
    expect(screen.getByText('Ready')).toBeVisible();
    expect(screen.getByText(/Draw the weights at random/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Start' })).toBeVisible();
  });

  it('end with a confusion matrix, and with weights that can be kept', async () => {
    const user = userEvent.setup();
    const declaration = labDeclarations.find(({ id }) => id === 'seven-steps');
    if (!declaration) throw new Error('the seven steps are not declared');
    const confusion = [
      ['true', '3', '7'],
      ['3', 1000, 10],
      ['7', 8, 1020],
    ];
    const outputs = { test_accuracy: 0.9912, steps: 49, weights: 'f3a9c04d17e2', confusion };
    const own = {
      trace: emptyTrace,
      state: 'finished',
      parameters: {},
      values: {},
      change: () => {},
    } as const;
    render(SevenSteps, { declaration, outputs, ...own });
    expect(screen.getByText(/of the test images read right after 49 steps/)).toHaveTextContent('99.12');
    expect(screen.getByText(/Most often mistaken: 3 read as 7/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Keep these weights for Draw a digit' }));
    expect(screen.getByText(/^✓ Kept for Draw a digit: these weights read 99\.12/)).toBeVisible();
    expect(kept()).toEqual({ fingerprint: 'f3a9c04d17e2', accuracy: 0.9912 });
    await user.click(screen.getByRole('button', { name: 'Open Draw a digit' }));
    expect([chosen.id, route.view]).toEqual(['draw-a-digit', 'lab']);
  });
});
