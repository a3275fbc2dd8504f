// The pictures of digits, ranks, filters, overfitting, starts and learning rates: what they say, and what they change.

import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { useBackend } from '../lib/ipc';
import { fakeBackend } from '../lib/ipc/fake';
import type { RunEvent } from '../lib/ipc/types/RunEvent';
import type { RunRequest } from '../lib/ipc/types/RunRequest';
import { findings } from '../lib/test/axe';
import DemoPanel from './DemoPanel.svelte';
import { runLabDemo } from './fake';
import { fakeOutputs } from './fake-outputs';
import ConfusionMatrix from './parts/ConfusionMatrix.svelte';
import { tables } from './tables.svelte';

let requests: RunRequest[];

/** Runs as rehearsed, except for the outputs that a test gives. */
function rehearse(outputs: Record<string, unknown> = {}, keep: (event: RunEvent) => boolean = () => true) {
  requests = [];
  useBackend(
    fakeBackend({
      run: async (request, listen) => {
        requests.push(request);
        return runLabDemo(request, (message) => {
          if (message.message === 'finished')
            listen({ ...message, outputs: { ...message.outputs, ...outputs } });
          else if (message.message === 'events') listen({ ...message, events: message.events.filter(keep) });
          else listen(message);
        });
      },
    }),
  );
}

async function open(id: string, parameters: Record<string, unknown> = {}) {
  const user = userEvent.setup();
  render(DemoPanel, { id, parameters });
  const start = await waitFor(() => {
    const button = screen.queryByRole('button', { name: 'Start' });
    if (!button && !screen.queryByText('Verified')) throw new Error('not yet');
    return button;
  });
  if (start) {
    await user.click(start);
    await screen.findByText('Verified', {}, { timeout: 10_000 });
  }
  return user;
}

const last = (name: string) => requests.at(-1)?.parameters[name];

vi.setConfig({ testTimeout: 15_000 });

beforeEach(() => {
  rehearse();
  tables.shown = false;
});

describe('a confusion matrix', () => {
  const rows = [
    ['true', '3', '7'],
    ['3', 926, 84],
    ['7', 15, 1013],
  ];

  it('is a table of true classes by predictions', () => {
    render(ConfusionMatrix, { rows });
    const table = within(screen.getByRole('region', { name: 'Confusion matrix' })).getByRole('table');
    expect(within(table).getByRole('columnheader', { name: 'read as' })).toBeVisible();
    expect(within(table).getByRole('row', { name: '3 926 84' })).toBeVisible();
  });

  it('names the most frequent mistake in words, with its share of the true class', () => {
    render(ConfusionMatrix, { rows });
    expect(screen.getByText(/3 read as 7, 84 of 1,010 \(8\.32\s%\)/)).toBeVisible();
  });

  it('says so when there is none, and is not there before there are counts', () => {
    const { unmount } = render(ConfusionMatrix, {
      rows: [
        ['true', '3'],
        ['3', 5],
      ],
    });
    expect(screen.getByText(/none was misread/)).toBeVisible();
    unmount();
    render(ConfusionMatrix, { rows: undefined });
    expect(screen.queryByRole('table')).toBeNull();
  });
});

describe('nearest means', () => {
  it('tells each accuracy and why averaged and pooled ones differ', async () => {
    await open('nearest-mean');
    const classes = within(screen.getByRole('list', { name: 'Accuracy per class in percent' }));
    expect(classes.getAllByRole('listitem').map((item) => item.textContent?.trim())).toEqual([
      expect.stringMatching(/^3 \d/),
      expect.stringMatching(/^7 \d/),
    ]);
    expect(screen.getByText(/Averaging counts each class alike.*so the two differ\./s)).toBeVisible();
  });

  it('places a drawing among the means, the nearest one named', async () => {
    const user = await open('nearest-mean');
    expect(screen.getByText('Draw a digit, and see which mean is nearest.')).toBeVisible();
    screen.getByRole('application', { name: 'Your digit' }).focus();
    await user.keyboard('{Enter}{ArrowDown}{ArrowDown}{Enter}');
    const bars = await screen.findByRole('list', { name: 'L1 distance to each mean' });
    expect(last('drawing')).not.toBe('');
    expect(within(bars).getByText('nearest').closest('li')).toHaveTextContent(/^3/);
  });

  it('stands without pictures', async () => {
    rehearse({}, ({ event }) => event !== 'picture');
    await open('nearest-mean');
    expect(screen.getByRole('list', { name: 'Accuracy per class in percent' })).toBeVisible();
    expect(screen.queryByText('Most confidently wrong')).toBeNull();
  });
});

describe('ranks', () => {
  it('has a picture for each rank and tells how an index lowers it', async () => {
    const user = await open('ranks');
    for (const name of ['scalar', 'vector', 'matrix', 'stack'])
      expect(screen.getByRole('img', { name: `The ${name}` })).toBeVisible();
    expect(screen.getByText('rank 3 → 2')).toBeVisible();
    await user.click(screen.getByRole('button', { name: '[0, 14]' }));
    expect(await screen.findByText('rank 3 → 1')).toBeVisible();
    expect(last('index')).toBe('[0, 14]');
    expect(screen.getByRole('button', { name: '[0, 14]' })).toHaveAttribute('aria-pressed', 'true');
  });

  it('says that a slice keeps its axis', async () => {
    await open('ranks', { index: '1:3' });
    expect(screen.getByText('rank 3 → 3')).toBeVisible();
    expect(screen.getByText(/A slice keeps its axis/)).toBeVisible();
  });
});

describe('filter and map', () => {
  it('follows each number through three notations', async () => {
    await open('filter-and-map');
    for (const title of ['Python', 'Rust', 'Tensor']) {
      const name = `${title}: −3 becomes −6, −2 is dropped, 1 becomes 2, 4 is dropped, 5 becomes 10, 8 is dropped`;
      expect(screen.getByRole('img', { name })).toBeVisible();
    }
  });

  it('shows where the remainders part, and what goes astray', async () => {
    await open('filter-and-map');
    expect(screen.getByText(/−3 leaves 1 in Python and −1 in Rust/)).toBeVisible();
    const astray = screen.getByText('Not this').parentElement;
    expect(astray).toHaveTextContent('Rust’s own remainder, x % 2 == 1 gives [2, 10]');
    expect(astray).toHaveTextContent('changing first, then testing what came of it gives []');
  });

  it('does not call wrong what gives the same', async () => {
    await open('filter-and-map', { numbers: [1, 3] });
    expect(screen.getByText(/, the same here/)).toBeVisible();
    expect(screen.getByText(/Add a negative odd number/)).toBeVisible();
  });

  it('takes an empty list', async () => {
    await open('filter-and-map', { numbers: [] });
    expect(screen.getByRole('img', { name: 'Python: nothing goes in' })).toBeVisible();
  });
});

describe('overfitting', () => {
  it('puts the gap and the turn of the loss into words', async () => {
    await open('overfit');
    expect(screen.getByText(/\d+(\.\d)? points apart\./)).toBeVisible();
    // By the rehearsal's formula the validation loss is lowest after epoch 20.
    expect(screen.getByText(/Validation loss was lowest after epoch 20 and has risen since/)).toBeVisible();
    expect(screen.getByRole('img', { name: /^accuracy over epochs\. training: 61 points/ })).toBeVisible();
    expect(await findings()).toEqual([]);
  });
});

describe('initial weights', () => {
  it('shows each start with its accuracy, its loss and its units', async () => {
    const user = await open('initialise');
    const zeros = screen.getByText('zeros').closest('li');
    expect(zeros).toHaveTextContent(/11\.4\s%/);
    expect(zeros).toHaveTextContent('loss 2.303 → 2.301');
    expect(zeros).toHaveTextContent('1 of 30 units different');
    expect(screen.getByText('random').closest('li')).toHaveTextContent(/91\.2\s%/);
    expect(screen.getByText('random, scaled').closest('li')).toHaveTextContent('loss 57 → 3.1');
    expect(screen.getByText('linear, zeros').closest('li')).not.toHaveTextContent('units');
    expect(screen.getByText(/From zeros and from constant, all hidden units are still copies/)).toBeVisible();
    expect(await findings()).toEqual([]);
    await user.keyboard('t');
    const table = within(screen.getByRole('region', { name: 'Table of loss' }));
    expect(table.getAllByRole('columnheader').map((cell) => cell.textContent)).toEqual([
      'steps',
      'zeros',
      'constant',
      'random',
      'random, scaled',
      'pretrained',
      'linear, zeros',
    ]);
  });
});

describe('learning rates', () => {
  it('moves the start by the keyboard, between its bounds', async () => {
    const user = await open('learning-rate');
    const start = screen.getByRole('slider', { name: 'Start on the parabola' });
    expect(start).toHaveAttribute('aria-valuetext', 'x = 2');
    start.focus();
    await user.keyboard('{ArrowLeft}');
    await waitFor(() => expect(start).toHaveAttribute('aria-valuetext', 'x = 1.95'));
    await user.keyboard('{End}{ArrowRight}');
    await waitFor(() => expect(last('start')).toBe(3));
  });

  it('moves the rate on its scale and names the regime', async () => {
    const user = await open('learning-rate', { rate: 0.99 });
    expect(screen.getByText(/1 − 2 · 0\.99 = −0\.98: it changes sides/)).toBeVisible();
    screen.getByRole('slider', { name: 'Learning rate on the scale' }).focus();
    await user.keyboard('{ArrowRight}');
    await waitFor(() => expect(last('rate')).toBe(1));
    expect(await screen.findByText('bounces for ever', { selector: '.regime' })).toBeVisible();
    await user.keyboard('{ArrowRight}');
    expect(await screen.findByText('diverges', { selector: '.regime' })).toBeVisible();
  });

  it('tells the path in words', async () => {
    const { outputs } = fakeOutputs({
      demo: 'learning-rate',
      parameters: { on: 'parabola', rate: 0.25, start: 2, steps: 3 },
      seed: 7,
      paused: false,
    });
    expect(outputs.x).toBe(0.25);
    await open('learning-rate', { rate: 0.25, steps: 3 });
    const name = 'The parabola x². From x = 2 the path goes over 1, 0.5, 0.25 to 0.25.';
    expect(screen.getByRole('img', { name })).toBeVisible();
  });

  it('labels the curves on digits by their rates and names the one that stops learning', async () => {
    await open('learning-rate', { on: 'mnist', rates: [0.1, 2] });
    expect(screen.getByText('rate 0.1').closest('li')).toHaveTextContent('0 % of units dead');
    expect(screen.getByText('rate 2').closest('li')).toHaveTextContent('97 % of units dead');
    expect(screen.getByText('At rate 2 it learns nothing:')).toBeVisible();
    expect(screen.getByRole('img', { name: /^share over learning rate\. accuracy: 2 points/ })).toBeVisible();
    expect(await findings()).toEqual([]);
  });
});

describe('a drawn digit', () => {
  it('is read at once, and pixel similarity is heard beside the classifier', async () => {
    const user = await open('draw-a-digit');
    expect(screen.getByText(/Pixel similarity agrees/)).toBeVisible();
    expect(screen.getByText(/It is a 7\. Draw a digit of your own/)).toBeVisible();
    screen.getByRole('application', { name: 'Your digit' }).focus();
    await user.keyboard('{Enter}{ArrowRight}{Enter}');
    expect(await screen.findByText(/Your drawing is read as/)).toHaveTextContent('3');
    expect(screen.getByText(/Pixel similarity disagrees: the nearest mean is that of the 8s/)).toBeVisible();
    const bars = screen.getByRole('list', { name: 'Probability of each class' });
    expect(within(bars).getByText('read as').closest('li')).toHaveTextContent(/^3/);
    expect(await findings()).toEqual([]);
  });
});
