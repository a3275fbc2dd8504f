// The demo panel at work on a backend whose runs say what the test says.

import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';

import { useBackend } from '../lib/ipc';
import { fakeBackend } from '../lib/ipc/fake';
import type { ControlRequest } from '../lib/ipc/types/ControlRequest';
import type { Declaration } from '../lib/ipc/types/Declaration';
import type { RunEvent } from '../lib/ipc/types/RunEvent';
import type { RunMessage } from '../lib/ipc/types/RunMessage';
import type { RunRequest } from '../lib/ipc/types/RunRequest';
import { findings } from '../lib/test/axe';
import DemoPanel from './DemoPanel.svelte';
import { labDeclarations } from './fake';
import { fakeOutputs } from './fake-outputs';
import LabView from './LabView.svelte';
import { tables } from './tables.svelte';

let requests: RunRequest[];
let controls: ControlRequest[];
let say: (message: RunMessage) => void;

function speak(demos: Declaration[] = labDeclarations) {
  requests = [];
  controls = [];
  useBackend(
    fakeBackend({
      demos: async () => demos,
      run: async (request, listen) => {
        requests.push(request);
        say = listen;
        return { control: async (control) => void controls.push(control) };
      },
    }),
  );
}

const finish = (outputs: Record<string, unknown>) => {
  const request = requests.at(-1);
  if (!request) throw new Error('no run was started');
  const { demo, seed, parameters } = request;
  const receipt = { demo, seed, parameters, candle: '0.11.1', app: '0.1.0', mnist: null, milliseconds: 0.4 };
  say({ message: 'finished', outputs, receipt });
};
const events = (...all: RunEvent[]) => say({ message: 'events', events: all });

beforeEach(() => {
  speak();
  tables.shown = false;
});

describe('a short demo', () => {
  it('has a control for each parameter and runs at once with the given values', async () => {
    render(DemoPanel, { id: 'double-and-slice', parameters: { rows: 4 } });
    expect(await screen.findByRole('slider', { name: 'Rows, slider' })).toHaveValue('4');
    expect(screen.getByRole('textbox', { name: 'Factor' })).toHaveAccessibleDescription(
      'What every number is multiplied by. At first 2.',
    );
    expect(screen.getByRole('textbox', { name: 'Slice' })).toHaveValue('1:, 1:');
    expect(requests.map(({ parameters }) => parameters)).toEqual([
      { rows: 4, columns: 3, factor: 2, slice: '1:, 1:' },
    ]);
  });

  it('follows changes one run at a time, and of those that wait runs the newest', async () => {
    const user = userEvent.setup();
    render(DemoPanel, { id: 'double-and-slice' });
    const slice = await screen.findByRole('textbox', { name: 'Slice' });
    await user.clear(slice);
    await user.type(slice, '2:');
    expect(requests).toHaveLength(1);
    finish({});
    await waitFor(() => expect(requests).toHaveLength(2));
    expect(requests[1]?.parameters.slice).toBe('2:');
  });

  it('says what is wrong with an entry and keeps the last good run', async () => {
    const user = userEvent.setup();
    render(DemoPanel, { id: 'double-and-slice' });
    const factor = await screen.findByRole('textbox', { name: 'Factor' });
    finish(
      fakeOutputs({
        demo: 'double-and-slice',
        parameters: { rows: 3, columns: 3, factor: 2 },
        seed: 7,
        paused: false,
      }).outputs,
    );
    await user.clear(factor);
    await user.type(factor, '99');
    expect(factor).toBeInvalid();
    expect(factor).toHaveAccessibleDescription(/Type a whole number from -10 to 10\./);
    expect(screen.getByRole('img', { name: /^t \* 2, shape \[3, 3\]: 2, 4, 6/ })).toBeVisible();
    expect(requests.some(({ parameters }) => parameters.factor === 99)).toBe(false);
    await user.click(screen.getByRole('button', { name: 'Reset' }));
    expect(factor).toHaveValue('2');
    expect(factor).toBeValid();
  });

  it('shows the receipt, and runs again by key unless it is typed into a field', async () => {
    const user = userEvent.setup();
    render(DemoPanel, { id: 'broadcasting' });
    await screen.findByRole('textbox', { name: 'Shape of a' });
    finish({});
    expect(await screen.findByText(/candle 0\.11\.1 · seed 7 · 0\.4 ms/)).toBeVisible();
    await user.keyboard('r');
    expect(requests).toHaveLength(2);
    finish({});
    await user.type(screen.getByRole('textbox', { name: 'Seed' }), 'r');
    expect(requests).toHaveLength(2);
  });

  it('tells a refused run with its help and a way to run again', async () => {
    const user = userEvent.setup();
    render(DemoPanel, { id: 'double-and-slice' });
    await screen.findByRole('textbox', { name: 'Slice' });
    say({
      message: 'failed',
      failure: { code: 'parameter', message: '`slice` has too many indices', help: 'Give two.' },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('Give two.');
    await user.click(screen.getByRole('button', { name: 'Run again' }));
    expect(requests).toHaveLength(2);
  });

  it('hides parameters that mean nothing beside the others', async () => {
    const user = userEvent.setup();
    render(DemoPanel, { id: 'rmse-and-l1' });
    expect(await screen.findByRole('textbox', { name: 'a' })).toBeVisible();
    expect(screen.queryByRole('textbox', { name: 'Digit' })).toBeNull();
    await user.click(screen.getByRole('radio', { name: 'digit' }));
    expect(screen.getByRole('textbox', { name: 'Digit' })).toBeVisible();
    expect(screen.queryByRole('textbox', { name: 'a' })).toBeNull();
  });
});

describe('a long demo', () => {
  it('waits to be started, then is paused, stepped and cancelled by the keys on its buttons', async () => {
    const user = userEvent.setup();
    render(DemoPanel, { id: 'seven-steps' });
    await screen.findByRole('button', { name: 'Start' });
    expect(requests).toHaveLength(0);
    await user.keyboard('r');
    events({ event: 'progress', done: 47, total: 188, unit: 'batches' });
    expect(await screen.findByText('Running')).toBeVisible();
    await waitFor(() => expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '25'));
    await user.keyboard('p');
    events({ event: 'phase', index: 3, value: 'norm 0.71' }, { event: 'paused' });
    expect(await screen.findByText('Paused')).toBeVisible();
    expect(screen.getByText('Gradient', { selector: '.name' }).closest('li')).toHaveAttribute(
      'aria-current',
      'step',
    );
    await user.keyboard('f');
    await user.keyboard('b');
    await user.click(screen.getByRole('button', { name: 'epoch' }));
    await user.keyboard('x');
    say({ message: 'cancelled' });
    expect(await screen.findByText('Cancelled')).toBeVisible();
    expect(controls).toEqual([
      { do: 'pause' },
      { do: 'step-phase' },
      { do: 'step-batch' },
      { do: 'step-epoch' },
      { do: 'cancel' },
    ]);
  });

  it('does not start from an entry that cannot be read, but leads to it', async () => {
    const user = userEvent.setup();
    render(DemoPanel, { id: 'seven-steps' });
    const epochs = await screen.findByRole('textbox', { name: 'Epochs' });
    await user.clear(epochs);
    await user.click(screen.getByRole('button', { name: 'Start' }));
    expect(requests).toHaveLength(0);
    expect(epochs).toHaveFocus();
  });

  it('is handed what changes while it runs', async () => {
    const user = userEvent.setup();
    render(DemoPanel, { id: 'seven-steps' });
    await user.click(await screen.findByRole('button', { name: 'Start' }));
    const rate = screen.getByRole('textbox', { name: 'Learning rate' });
    await user.clear(rate);
    await user.type(rate, '2');
    await waitFor(() => expect(controls).toEqual([{ do: 'set', name: 'learning_rate', value: 2 }]));
  });

  it('shows its curves as a table at the press of a key, and tells them in words before', async () => {
    const user = userEvent.setup();
    render(DemoPanel, { id: 'seven-steps' });
    await user.click(await screen.findByRole('button', { name: 'Start' }));
    events(
      { event: 'point', series: 'loss', x: 1, y: 2.3 },
      { event: 'point', series: 'loss', x: 2, y: null },
    );
    expect(await screen.findByRole('img', { name: /loss: 1 point, first 2\.3 at 1/ })).toBeVisible();
    await user.keyboard('t');
    const table = within(screen.getByRole('region', { name: 'Table of loss' }));
    const cells = table.getAllByRole('row').map((row) => [...row.children].map((cell) => cell.textContent));
    expect(cells).toEqual([
      ['steps', 'loss'],
      ['1', '2.3'],
      ['2', '–'],
    ]);
  });

  it('is cancelled when its view is left', async () => {
    const user = userEvent.setup();
    const { unmount } = render(DemoPanel, { id: 'seven-steps' });
    await user.click(await screen.findByRole('button', { name: 'Start' }));
    unmount();
    await waitFor(() => expect(controls).toEqual([{ do: 'cancel' }]));
  });
});

describe('a demo without a picture of its own', () => {
  const unknown: Declaration = {
    id: 'future',
    title: 'A future demo',
    summary: 'Not drawn by anybody yet.',
    parameters: [],
    outputs: [
      { name: 'share', title: 'Share', shows: 'share', unit: null },
      { name: 'kept', title: 'It holds', shows: 'truth', unit: null },
      { name: 'rows', title: 'Rows', shows: 'table', unit: null },
      { name: 'tensor', title: 'Tensor', shows: 'tensor', unit: null },
      { name: 'curve', title: 'Curve', shows: 'curve', unit: null },
    ],
    series: [],
    phases: [],
    pace: { pace: 'follows' },
  };

  it('is shown by its declaration alone', async () => {
    speak([unknown]);
    render(DemoPanel, { id: 'future' });
    await waitFor(() => expect(requests).toHaveLength(1));
    finish({
      share: 0.5,
      kept: true,
      rows: [
        ['name', 'size'],
        ['a', 3],
      ],
      tensor: [[1, 2]],
      curve: [
        [0, 1],
        [1, 'inf'],
      ],
    });
    expect(await screen.findByText('0.5 (50 %)')).toBeVisible();
    expect(screen.getByText('yes')).toBeVisible();
    expect(screen.getByRole('columnheader', { name: 'size' })).toBeVisible();
    expect(screen.getByRole('img', { name: 'Tensor, shape [1, 2]: 1, 2' })).toBeVisible();
    expect(await findings()).toEqual([]);
  });

  it('that does not exist is said to be missing', async () => {
    render(DemoPanel, { id: 'nowhere' });
    expect(await screen.findByRole('alert')).toHaveTextContent('There is no demo called nowhere.');
  });
});

describe('the Lab', () => {
  it('lists every demo and opens the chosen one', async () => {
    const user = userEvent.setup();
    render(LabView);
    await user.click(await screen.findByRole('button', { name: /^Broadcasting/ }));
    expect(screen.getByRole('heading', { name: 'Broadcasting' })).toBeVisible();
    expect(screen.getByRole('textbox', { name: 'Shape of a' })).toBeVisible();
  });

  it.each(labDeclarations.map(({ title }) => title))('has no accessibility findings: %s', async (title) => {
    const user = userEvent.setup();
    useBackend(fakeBackend());
    render(LabView);
    await user.click(
      await screen.findByRole('button', { name: new RegExp(`^${title.replace('?', '\\?')}`) }),
    );
    const start = screen.queryByRole('button', { name: 'Start' });
    if (start) await user.click(start);
    await waitFor(() => expect(screen.getByText(start ? 'Running' : 'Verified')).toBeVisible());
    expect(await findings()).toEqual([]);
    await user.click(screen.getByRole('tab', { name: 'Source' }));
    expect(await findings()).toEqual([]);
  });
});
