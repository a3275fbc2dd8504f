// The experiments at work, on a backend whose runs compute what the test says.

import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { backend, useBackend } from '../../lib/ipc';
import { fakeBackend } from '../../lib/ipc/fake';
import type { Declaration } from '../../lib/ipc/types/Declaration';
import type { Pace } from '../../lib/ipc/types/Pace';
import type { RunMessage } from '../../lib/ipc/types/RunMessage';
import type { RunRequest } from '../../lib/ipc/types/RunRequest';
import { findings } from '../../lib/test/axe';
import { DemoRun } from '../run.svelte';
import { Settings } from '../settings.svelte';
import { tables } from '../tables.svelte';
import Experiments from './Experiments.svelte';

const declare = (pace: Pace): Declaration => ({
  id: 'tried',
  title: 'Tried',
  summary: '',
  parameters: [
    {
      name: 'rate',
      title: 'Learning rate',
      kind: { kind: 'float', least: 0.01, most: 10, logarithmic: true },
      default: 0.1,
      help: '',
      unit: null,
    },
    {
      name: 'units',
      title: 'Hidden units',
      kind: { kind: 'integer', least: 1, most: 64 },
      default: 30,
      help: '',
      unit: null,
    },
    {
      name: 'shape',
      title: 'Shape',
      kind: { kind: 'text', longest: 9 },
      default: 'round',
      help: '',
      unit: null,
    },
  ],
  outputs: [
    { name: 'accuracy', title: 'Accuracy at the end', shows: 'share', unit: null },
    { name: 'note', title: 'Note', shows: 'text', unit: null },
  ],
  series: [
    {
      name: 'loss',
      title: 'loss',
      x: { title: 'steps', unit: null, logarithmic: false, stepped: false },
      y: { title: 'loss', unit: null, logarithmic: false, stepped: false },
    },
  ],
  phases: [],
  pace,
});

type Compute = (parameters: Record<string, unknown>) => Record<string, unknown> | string;

let requests: RunRequest[];
/** Ends the run under way, where runs do not end by themselves. */
let end: (message: RunMessage) => void;
let cancelled: number;

/** Learning breaks down above a rate of 1.32; with fewer than 5 units it never gets far. */
const accuracy: Compute = ({ rate, units }) => ({
  accuracy: Number(rate) > 1.32 ? 0.1 : Number(units) < 5 ? 0.4 : 0.9,
});

function open(compute: Compute | null = accuracy, pace: Pace = { pace: 'follows' }) {
  requests = [];
  cancelled = 0;
  useBackend(
    fakeBackend({
      run: async (request, listen) => {
        requests.push(request);
        const { demo, seed, parameters } = request;
        const receipt = { demo, seed, parameters, candle: '', app: '', mnist: null, milliseconds: 1 };
        end = listen;
        const given = compute?.(parameters);
        if (typeof given === 'string')
          queueMicrotask(() =>
            listen({ message: 'failed', failure: { code: 'parameter', message: given, help: null } }),
          );
        else if (given)
          queueMicrotask(() => {
            const points = [2, 1, 0.25].map((y, x) => ({ event: 'point', series: 'loss', x, y }) as const);
            listen({ message: 'events', events: points });
            listen({ message: 'finished', outputs: given, receipt });
          });
        return {
          control: async (control) => {
            if (control.do !== 'cancel') return;
            cancelled += 1;
            listen({ message: 'cancelled' });
          },
        };
      },
    }),
  );
  const declaration = declare(pace);
  const settings = new Settings(declaration);
  const run = new DemoRun(backend, (callback) => queueMicrotask(callback));
  const target = document.body.appendChild(document.createElement('main'));
  const { unmount } = render(Experiments, { target, props: { declaration, settings, run } });
  return { settings, run, unmount, user: userEvent.setup() };
}

const button = (name: string) => screen.getByRole('button', { name });

async function type(user: ReturnType<typeof userEvent.setup>, name: string, text: string) {
  const field = screen.getByRole('textbox', { name });
  await user.clear(field);
  await user.type(field, text);
}

beforeEach(() => {
  tables.shown = false;
});
afterEach(() => document.body.replaceChildren());

describe('the experiments', () => {
  it('are out of sight until asked for, one at a time, and leave at Escape', async () => {
    const { user } = open();
    expect(screen.queryByRole('textbox')).toBeNull();
    await user.click(button('Sweep'));
    expect(screen.getByRole('region', { name: 'Sweep' })).toBeVisible();
    await user.click(button('Where does it flip?'));
    expect(screen.queryByRole('region', { name: 'Sweep' })).toBeNull();
    await user.click(screen.getByRole('textbox', { name: 'From' }));
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('region')).toBeNull();
    expect(button('Where does it flip?')).toHaveFocus();
    expect(requests).toEqual([]);
  });
});

describe('a sweep', () => {
  it('runs once for each value, everything else and the seed as they are', async () => {
    const { user, settings } = open();
    settings.seed = 11;
    await user.click(button('Sweep'));
    await type(user, 'Runs', '4');
    await user.click(button('Start the sweep'));
    expect(await screen.findByText('Swept 4 of 4 runs.')).toBeVisible();
    expect(requests.map(({ parameters }) => parameters)).toEqual(
      [0.01, 0.1, 1, 10].map((rate) => ({ rate, units: 30, shape: 'round' })),
    );
    expect(new Set(requests.map(({ seed }) => seed))).toEqual(new Set([11]));
    expect(await findings()).toEqual([]);
  });

  it('puts the value of a point into the settings, by key on the plot and by button in the table', async () => {
    const { user, settings } = open();
    await user.click(button('Sweep'));
    await type(user, 'Runs', '4');
    await user.click(button('Start the sweep'));
    await screen.findByText('Swept 4 of 4 runs.');
    const points = screen.getByRole('slider', { name: 'Points of the sweep' });
    points.focus();
    await user.keyboard('{End}');
    expect(points).toHaveAttribute('aria-valuetext', 'learning rate 10: 0.1 (10\u00a0%)');
    await user.keyboard('{ArrowLeft}{Enter}');
    expect(settings.value('rate')).toBe(1);
    tables.shown = true;
    await user.click(await screen.findByRole('button', { name: 'Set learning rate to 0.01' }));
    expect(settings.value('rate')).toBe(0.01);
    expect(await findings()).toEqual([]);
  });

  it('goes on past a run that fails, and says in the table why it did', async () => {
    const { user } = open(({ rate }) => (Number(rate) === 0.1 ? 'The loss is nan.' : { accuracy: 0.5 }));
    tables.shown = true;
    await user.click(button('Sweep'));
    await type(user, 'Runs', '4');
    await user.click(button('Start the sweep'));
    expect(await screen.findByText('Swept 4 of 4 runs, 1 failed: the table says why.')).toBeVisible();
    const cells = within(screen.getByRole('region', { name: 'Table of the sweep' })).getAllByRole('cell');
    expect(cells.map((cell) => cell.textContent.trim())).toEqual([
      '0.5 (50\u00a0%)',
      'The loss is nan.',
      '0.5 (50\u00a0%)',
      '0.5 (50\u00a0%)',
    ]);
  });

  it('has the worker to itself until it ends or is cancelled', async () => {
    const { user, run } = open(null);
    await user.click(button('Sweep'));
    await user.click(button('Start the sweep'));
    await waitFor(() => expect(requests).toHaveLength(1));
    expect(run.held).toBe('A sweep is under way.');
    await user.click(button('Where does it flip?'));
    expect(button('Find it')).toBeDisabled();
    expect(button('Find it')).toHaveAccessibleDescription('A sweep is under way.');
    await user.click(button('Sweep'));
    await user.click(button('Cancel the sweep'));
    expect(await screen.findByText('Cancelled after 0 of 20 runs.')).toBeVisible();
    expect(run.held).toBeNull();
    expect(requests).toHaveLength(1);
  });

  it('waits while a long run is under way', async () => {
    const { user, run, settings } = open(null, { pace: 'started' });
    await user.click(button('Sweep'));
    run.watch(settings.request());
    await waitFor(() => expect(button('Start the sweep')).toBeDisabled());
    expect(button('Start the sweep')).toHaveAccessibleDescription(/^A run is under way\./);
    run.leave();
  });

  it('is cancelled when its view is left', async () => {
    const { user, unmount } = open(null);
    await user.click(button('Sweep'));
    await user.click(button('Start the sweep'));
    await waitFor(() => expect(requests).toHaveLength(1));
    unmount();
    await waitFor(() => expect(cancelled).toBe(1));
    end({ message: 'cancelled' });
    expect(requests).toHaveLength(1);
  });

  it.each([
    ['From', 'x', 'Type a number from 0.01 to 10.'],
    ['From', '10', 'Let the range begin below its end.'],
    ['Runs', '41', 'Type a whole number from 2 to 40.'],
  ])('says what is wrong with %s %s', async (field, typed, problem) => {
    const { user } = open();
    await user.click(button('Sweep'));
    await type(user, field, typed);
    expect(screen.getByText(problem)).toBeVisible();
    expect(screen.getByRole('textbox', { name: field })).toBeInvalid();
    expect(button('Start the sweep')).toBeDisabled();
  });
});

describe('where it flips', () => {
  it('is found to a hundredth, and said in words', async () => {
    const { user } = open();
    await user.click(button('Where does it flip?'));
    await user.click(button('Find it'));
    const found = await screen.findByText(
      /^From learning rate 1\.3\d? on \(between (1\.3\d*) and (1\.3\d*)\) accuracy at the end is below 0\.5\.$/,
    );
    const [, low, high] = /between ([\d.]+) and ([\d.]+)/.exec(found.textContent) ?? [];
    expect(Number(low)).toBeLessThanOrEqual(1.32);
    expect(Number(high)).toBeGreaterThan(1.32);
    expect(requests.length).toBeLessThanOrEqual(16);
    expect(
      screen.getByRole('img', { name: /^Number line from 0\.01 to 10\. 0\.01: not below 0\.5, 10: below/ }),
    ).toBeVisible();
    await user.click(screen.getByText('Every run of the search'));
    const rows = within(screen.getByRole('region', { name: 'Table of the search' })).getAllByRole('row');
    expect(rows).toHaveLength(requests.length + 1);
    expect(await findings()).toEqual([]);
  });

  it('is exact for whole numbers', async () => {
    const { user } = open();
    await user.click(button('Where does it flip?'));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Parameter' }), 'Hidden units');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Is' }), 'above');
    await user.click(button('Find it'));
    expect(
      await screen.findByText('From hidden units 5 on accuracy at the end is above 0.5; at 4 it is not.'),
    ).toBeVisible();
  });

  it('is said to lie elsewhere where both ends agree, with the way on', async () => {
    const { user } = open();
    await user.click(button('Where does it flip?'));
    await type(user, 'To', '1');
    await user.click(button('Find it'));
    expect(
      await screen.findByText(
        /^At neither end accuracy at the end is below 0\.5 \(0\.9 at 0\.01, 0\.9 at 1\)\./,
      ),
    ).toHaveTextContent('Try the whole range, or another threshold.');
    expect(requests).toHaveLength(2);
    await user.click(button('Take the whole range'));
    expect(screen.getByRole('textbox', { name: 'To' })).toHaveValue('10');
  });

  it('ends at a run that fails, and says which', async () => {
    const { user } = open(({ rate }) => (Number(rate) === 10 ? 'It blew up.' : { accuracy: 0.9 }));
    await user.click(button('Where does it flip?'));
    await user.click(button('Find it'));
    expect(await screen.findByText('The run with learning rate 10 ended the search:')).toBeVisible();
    expect(screen.getByRole('alert')).toHaveTextContent('It blew up.');
  });
});

describe('a prediction', () => {
  it('is locked in as a long run starts, and held against what came of it', async () => {
    const { user, run, settings } = open(accuracy, { pace: 'started' });
    await user.click(button('Predict'));
    await type(user, 'Your guess', '85 %');
    expect(await findings()).toEqual([]);
    run.watch(settings.request());
    expect(
      await screen.findByText(
        'You guessed 0.85 (85 %) for accuracy at the end. It came to 0.9 (90 %): your guess was 5 percentage points too low.',
      ),
    ).toBeVisible();
    run.watch(settings.request());
    await user.click(button('Guess again'));
    expect(screen.getByRole('textbox', { name: 'Your guess' })).toHaveValue('');
  });

  it('is open again when the run does not finish', async () => {
    const { user, run, settings } = open(null, { pace: 'started' });
    await user.click(button('Predict'));
    await type(user, 'Your guess', '0.3');
    run.watch(settings.request());
    expect(await screen.findByText('Locked in: 0.3 (30 %) for accuracy at the end.')).toBeVisible();
    expect(screen.queryByRole('textbox')).toBeNull();
    run.cancel();
    expect(await screen.findByText('That run did not finish. Your guess is open again.')).toBeVisible();
    expect(screen.getByRole('textbox', { name: 'Your guess' })).toHaveValue('0.3');
  });

  it('lets a demo wait that follows every change, until it is locked in', async () => {
    const { user, run, settings } = open();
    await user.click(button('Predict'));
    await user.click(button('Predict first'));
    settings.set(settings.declaration.parameters[0]!, 5);
    run.follow(settings.request());
    expect(requests).toEqual([]);
    expect(button('Lock in and run')).toBeDisabled();
    await type(user, 'Your guess', '0.5');
    await user.click(button('Lock in and run'));
    expect(
      await screen.findByText(/It came to 0\.1 .*: your guess was 40 percentage points too high\.$/),
    ).toBeVisible();
    expect(requests.map(({ parameters }) => parameters.rate)).toEqual([5]);
  });

  it('no longer lets a demo wait once its panel is closed', async () => {
    const { user, run } = open();
    await user.click(button('Predict'));
    await user.click(button('Predict first'));
    expect(run.held).not.toBeNull();
    await user.click(button('Predict'));
    expect(run.held).toBeNull();
  });

  it('of where a curve ends is dragged by key, and its distance told', async () => {
    const { user, run, settings } = open(accuracy, { pace: 'started' });
    await user.click(button('Predict'));
    await user.selectOptions(screen.getByRole('combobox', { name: 'Predict' }), 'the end of loss');
    const handle = screen.getByRole('slider', { name: 'Guess: the end of loss' });
    expect(handle).toHaveAttribute('aria-valuetext', 'no guess yet');
    handle.focus();
    await user.keyboard('{ArrowUp}');
    expect(Number(screen.getByRole<HTMLInputElement>('textbox').value)).toBeCloseTo(0.54 + 0.0216);
    await type(user, 'Your guess', '0.75');
    run.watch(settings.request());
    expect(
      await screen.findByText(
        'You guessed 0.75 for the end of loss. It came to 0.25: your guess was 0.5 too high.',
      ),
    ).toBeVisible();
    expect(screen.getByRole('img', { name: /3 points, first 2 at 0, last 0\.25 at 1/ })).toBeVisible();
    expect(await findings()).toEqual([]);
  });
});
