// What can be kept of a run: copied, opened again, pinned and exported; and its source in two languages.

import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { useBackend, type Backend } from '../../lib/ipc';
import { fakeBackend } from '../../lib/ipc/fake';
import type { ExportRequest } from '../../lib/ipc/types/ExportRequest';
import type { RunMessage } from '../../lib/ipc/types/RunMessage';
import type { RunRequest } from '../../lib/ipc/types/RunRequest';
import { route } from '../../lib/state/route.svelte';
import { findings } from '../../lib/test/axe';
import DemoPanel from '../DemoPanel.svelte';
import { labDeclarations } from '../fake-declarations';
import LabView from '../LabView.svelte';
import { asCurve } from '../curves';
import { tables } from './exports';
import { opened } from './opened.svelte';
import { findPainted, paintPng } from './painted';
import { differ, hold, Pin } from './pin.svelte';

let requests: RunRequest[];
let exported: ExportRequest[];
let say: (message: RunMessage) => void;
let copied: string[];

/** A learner at a demo whose runs give what the test says. */
async function open(id: string, replacements: Partial<Backend> = {}) {
  useBackend(
    fakeBackend({
      run: async (request, listen) => {
        requests.push(request);
        say = listen;
        return { control: async () => {} };
      },
      exportRun: async (request) => {
        exported.push(request);
        return '/home/you/results.csv';
      },
      ...replacements,
    }),
  );
  const user = userEvent.setup();
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => void copied.push(text));
  render(DemoPanel, { id });
  await screen.findByRole('tab', { name: 'Demo' });
  return user;
}

function finish(outputs: Record<string, unknown>) {
  const request = requests.at(-1);
  if (!request) throw new Error('no run was started');
  const { demo, seed, parameters } = request;
  const receipt = { demo, seed, parameters, candle: '0.11.1', app: '0.1.0', mnist: null, milliseconds: 0.4 };
  say({ message: 'finished', outputs, receipt });
}

const result = (parameters: Record<string, unknown>, outputs: Record<string, unknown>, seed = 7) => ({
  outputs,
  receipt: { demo: 'x', seed, parameters, candle: '0', app: '0', mnist: null, milliseconds: 1 },
});

beforeEach(() => {
  requests = [];
  exported = [];
  copied = [];
  opened.forget();
});

afterEach(() => vi.restoreAllMocks());

describe('a run as text', () => {
  it('is shown in both forms and copied in the one that is asked for', async () => {
    const user = await open('double-and-slice');
    finish({});
    await user.click(await screen.findByRole('button', { name: 'Copy run' }));
    expect(await screen.findByRole('region', { name: 'The run as text' })).toHaveTextContent(
      /^demo = "double-and-slice" seed = 7 \[parameters\] rows = 3/,
    );
    await user.click(screen.getByRole('button', { name: 'Copy as a command' }));
    expect(copied).toEqual([expect.stringMatching(/^candlelight demo double-and-slice --set 'rows=3'/)]);
    expect(await screen.findByText('Copied.')).toBeVisible();
    expect(await findings()).toEqual([]);
  });

  it('is copied by the older way where the clipboard is refused, and said to be out of reach where both are', async () => {
    const user = await open('double-and-slice');
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('refused'));
    const copy = vi.fn(() => true);
    Object.assign(document, { execCommand: copy });
    await user.keyboard('y');
    const button = await screen.findByRole('button', { name: 'Copy as text' });
    await user.click(button);
    expect(copy).toHaveBeenCalledWith('copy');
    expect(await screen.findByText('Copied.')).toBeVisible();
    copy.mockReturnValue(false);
    await user.click(button);
    expect(
      await screen.findByText('The text could not be copied. Select it and press Ctrl+C.'),
    ).toBeVisible();
  });

  it('opens by key and closes by Escape, with the focus on its button', async () => {
    const user = await open('double-and-slice');
    await user.keyboard('o');
    const area = await screen.findByRole('textbox', { name: 'A run, copied here or in a terminal' });
    expect(area).toHaveFocus();
    await user.type(area, 'yk');
    expect(area).toHaveValue('yk');
    await user.keyboard('{Escape}');
    expect(area).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Open a run…' })).toHaveFocus();
  });

  it('that cannot be read is told why, and stays to be mended', async () => {
    const user = await open('double-and-slice');
    await user.keyboard('o');
    const area = await screen.findByRole('textbox', { name: /^A run/ });
    await user.type(area, 'Lorem ipsum');
    await user.click(screen.getByRole('button', { name: 'Open this run' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Line 1: this is no run.');
    expect(area).toHaveValue('Lorem ipsum');
  });

  const paste = async (user: UserEvent, rows: number) => {
    await user.click(await screen.findByRole('button', { name: 'Open a run…' }));
    await user.click(await screen.findByRole('textbox', { name: /^A run/ }));
    await user.paste(`demo = "double-and-slice"\nseed = 123456789\n\nrows = ${rows}\nslice = ":, 0"\n`);
    await user.keyboard('{Control>}{Enter}{/Control}');
  };
  const rows = () => screen.getByRole('textbox', { name: 'Rows' });

  it('opens its demo in the Lab, set as it was', async () => {
    const user = await open('broadcasting');
    await paste(user, 5);
    await waitFor(() => expect(route.view).toBe('lab'));
    cleanup();
    useBackend(fakeBackend());
    render(LabView);
    expect(await screen.findByRole('heading', { name: 'Double a tensor, then slice it' })).toBeVisible();
    expect(rows()).toHaveValue('5');
    expect(screen.getByRole('textbox', { name: 'Slice' })).toHaveValue(':, 0');
    expect(screen.getByRole('textbox', { name: 'Seed' })).toHaveValue('123456789');
    expect(screen.getByRole('textbox', { name: 'Seed' })).toBeValid();
    expect(await screen.findByText(/seed 123456789 · 0/)).toBeVisible();
  });

  it('opens over its own demo too, and leaves no trace once another demo was chosen', async () => {
    useBackend(fakeBackend());
    const user = userEvent.setup();
    render(LabView);
    await paste(user, 6);
    const heading = await screen.findByRole('heading', { name: 'Double a tensor, then slice it' });
    await waitFor(() => expect(rows()).toHaveValue('6'));
    expect(heading).toHaveFocus();
    await paste(user, 7);
    await waitFor(() => expect(rows()).toHaveValue('7'));
    await user.click(screen.getByRole('button', { name: /^Broadcasting/ }));
    await user.click(screen.getByRole('button', { name: /^Double a tensor/ }));
    expect(rows()).toHaveValue('3');
  });
});

describe('the source', () => {
  it('stands in Rust and in PyTorch, and is copied for a notebook with the run as it is set', async () => {
    const user = await open('double-and-slice', {
      notebook: async ({ parameters }) => `rows = ${String(parameters.rows)}\n`,
    });
    const rows = screen.getByRole('textbox', { name: 'Rows' });
    await user.clear(rows);
    await user.type(rows, '4');
    await user.click(screen.getByRole('tab', { name: 'Source' }));
    expect(await screen.findByText('//! The source of double-and-slice stands here.')).toBeVisible();
    await user.click(screen.getByRole('radio', { name: 'PyTorch' }));
    expect(await screen.findByText('# The source of double-and-slice stands here.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Copy as PyTorch' }));
    await waitFor(() => expect(copied).toEqual(['rows = 4\n']));
    expect(await findings()).toEqual([]);
  });
});

describe('a pinned run', () => {
  it('stays beside the next ones until it is unpinned', async () => {
    const user = await open('rmse-and-l1');
    expect(screen.getByRole('button', { name: 'Pin this run' })).toBeDisabled();
    finish({ rmse: 1.5, l1: 1.25, steps: [['element'], [0]] });
    await waitFor(() => expect(screen.getByRole('button', { name: 'Pin this run' })).toBeEnabled());
    await user.keyboard('k');
    expect(screen.getByText('The same settings as in the pinned run: change one.')).toBeVisible();
    const outlier = screen.getByRole('textbox', { name: 'Outlier' });
    await user.clear(outlier);
    await user.type(outlier, '9');
    finish({ rmse: 4.5, l1: 1.25, steps: [['element'], [0]] });
    expect(await screen.findByText('Outlier: 0 → 9')).toBeVisible();
    const table = within(screen.getByRole('region', { name: 'This run and the pinned one' }));
    const cells = table.getAllByRole('row').map((row) => [...row.children].map((cell) => cell.textContent));
    expect(cells).toEqual([
      ['Output', 'This run', 'Pinned', 'Difference'],
      ['RMSE', '4.5', '1.5', '+3'],
      ['L1, the mean absolute difference', '1.25', '1.25', 'none'],
    ]);
    expect(await findings()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Unpin' }));
    expect(screen.queryByRole('region', { name: 'This run and the pinned one' })).toBeNull();
  });

  it('has its curves drawn behind the next ones, and told apart in words', async () => {
    const user = await open('seven-steps');
    await user.click(screen.getByRole('button', { name: 'Start' }));
    const point = (x: number, y: number): RunMessage => ({
      message: 'events',
      events: [{ event: 'point', series: 'loss', x, y }],
    });
    say(point(1, 2.5));
    finish({ test_accuracy: 0.9 });
    await waitFor(() => expect(screen.getByRole('button', { name: 'Pin this run' })).toBeEnabled());
    await user.keyboard('kr');
    await screen.findByText('Held against this run once it has finished.');
    say(point(1, 2.25));
    expect(
      await screen.findByRole('img', {
        name: /^loss over steps\. loss: 1 point, first 2\.25 .* loss, pinned: 1 point, first 2\.5/,
      }),
    ).toBeVisible();
  });

  it('is held against outputs that are numbers, whatever has become of them', () => {
    const output = (name: string, shows: 'number' | 'share' | 'text') => ({
      name,
      title: name,
      shows,
      unit: null,
    });
    const outputs = [output('loss', 'number'), output('share', 'share'), output('word', 'text')];
    const pinned = { loss: 2, share: 0.5, word: 'view' };
    expect(hold(outputs, pinned, { loss: 'nan', share: 0.25, word: 'copy' })).toEqual([
      { title: 'loss', now: 'nan', pinned: '2', difference: '' },
      { title: 'share', now: '0.25 (25\u00a0%)', pinned: '0.5 (50\u00a0%)', difference: '−0.25' },
    ]);
    expect(hold(outputs, pinned, null).map(({ now }) => now)).toEqual(['–', '–']);
  });

  it('names every setting that differs, the seed too', () => {
    const titles = new Map([['rows', 'Rows']]);
    const long = 'A'.repeat(1000);
    expect(
      differ(titles, result({ rows: 3, a: [1], b: '' }, {}), result({ rows: 4, a: [1], b: long }, {}, 8)),
    ).toEqual([
      { name: 'Rows', pinned: '3', now: '4' },
      { name: 'b', pinned: '', now: `${'A'.repeat(39)}…` },
      { name: 'seed', pinned: '7', now: '8' },
    ]);
  });

  it('finds the plot that its curves belong to, and leaves them out where two could be meant', () => {
    const pin = new Pin();
    const curve = (title: string) => ({ title, curve: asCurve([[0, 1]]) });
    const axes = 'loss over steps';
    pin.join(() => ({ axes, curves: [curve('training')] }));
    const leave = pin.join(() => ({ axes, curves: [curve('validation')] }));
    pin.pin(result({}, {}));
    expect(pin.behind(axes, [curve('validation')])).toHaveLength(1);
    expect(pin.behind(axes, [curve('another')])).toEqual([]);
    expect(pin.behind('accuracy over steps', [curve('training')])).toEqual([]);
    leave();
    pin.pin(result({}, {}));
    expect(pin.behind(axes, [curve('another')])[0]?.title).toBe('training');
    pin.unpin();
    expect(pin.behind(axes, [curve('training')])).toEqual([]);
  });
});

describe('an export', () => {
  it('offers what the run gave and says where it was written', async () => {
    const user = await open('double-and-slice');
    expect(screen.getByRole('button', { name: 'Export…' })).toBeDisabled();
    const outputs = { doubled: [[2, 4]], storage: [2, 4], steps: [['after', 'shape']], offset: 0 };
    finish(outputs);
    await waitFor(() => expect(screen.getByRole('button', { name: 'Export…' })).toBeEnabled());
    await user.keyboard('d');
    await user.click(await screen.findByRole('button', { name: 'Bracket by bracket as CSV' }));
    expect(await screen.findByText('Written to /home/you/results.csv.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Values as CSV' }));
    await user.click(screen.getByRole('button', { name: 'Everything as JSON' }));
    expect(exported.map(({ export: wanted }) => wanted)).toEqual([
      { as: 'output', name: 'steps' },
      { as: 'values' },
      { as: 'json' },
    ]);
    expect(exported[0]).toMatchObject({ outputs, receipt: { demo: 'double-and-slice', seed: 7 } });
    expect(await findings()).toEqual([]);
  });

  it('that is cancelled says nothing, and one that failed says why', async () => {
    let answer: () => Promise<string | null> = async () => null;
    const user = await open('double-and-slice', { exportRun: () => answer() });
    finish({ offset: 0 });
    await waitFor(() => expect(screen.getByRole('button', { name: 'Export…' })).toBeEnabled());
    await user.keyboard('d');
    const button = await screen.findByRole('button', { name: 'Values as CSV' });
    await user.click(button);
    expect(screen.queryByText(/^Written to/)).toBeNull();
    expect(screen.queryByRole('alert')).toBeNull();
    answer = () =>
      Promise.reject({ code: 'other', message: '/full could not be written', help: 'Choose another folder' });
    await user.click(button);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      '/full could not be written. Choose another folder.',
    );
  });

  it('gives streamed curves a row for each x, with gaps where a curve has no point', () => {
    const training = labDeclarations.find(({ id }) => id === 'seven-steps');
    if (!training) throw new Error('seven-steps is declared');
    const curves = new Map([
      [
        'gradient_norm_1',
        asCurve([
          [1, 0.5],
          [2, 'inf'],
        ]),
      ],
      ['gradient_norm_2', asCurve([[2, 0.25]])],
    ]);
    const trace = {
      curves,
      pictures: new Map(),
      phase: null,
      entered: new Set<number>(),
      phaseValues: [],
      progress: null,
    };
    expect(tables(training, { test_accuracy: 0.9 }, trace)).toEqual([
      {
        title: 'gradient norm over steps',
        export: {
          as: 'plot',
          name: 'gradient norm',
          columns: ['steps', 'hidden layer', 'output layer'],
          rows: [
            [1, 0.5, null],
            [2, null, 0.25],
          ],
        },
      },
    ]);
  });

  it('paints a picture crisply on the ground of the theme, under its title', async () => {
    document.body.innerHTML =
      '<div role="img" aria-label="loss over steps. loss: 2 points."><canvas></canvas></div>' +
      '<div role="img" aria-label="A handwritten 3"><canvas style="image-rendering: pixelated"></canvas></div>' +
      '<div role="img" aria-label="a tensor"></div>';
    const painted = findPainted(document.body);
    expect(painted.map(({ title }) => title)).toEqual(['loss over steps', 'A handwritten 3']);
    const drawn: unknown[] = [];
    const context = {
      scale: (by: number) => drawn.push(['scale', by]),
      fillRect: (...place: number[]) => drawn.push(['ground', ...place]),
      fillText: (text: string) => drawn.push(['title', text]),
      drawImage: (_: unknown, ...place: number[]) =>
        drawn.push(['picture', ...place, context.imageSmoothingEnabled]),
      imageSmoothingEnabled: true,
    };
    const place = { x: 50, y: 60, left: 50, top: 60, width: 112, height: 112 };
    vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue(place as DOMRect);
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context as never);
    vi.spyOn(HTMLCanvasElement.prototype, 'toDataURL').mockReturnValue('data:image/png;base64,iVBORw0KGgo=');
    const [, digit] = painted;
    if (!digit) throw new Error('the digit is there');
    expect(await paintPng(digit)).toBe('iVBORw0KGgo=');
    expect(drawn).toEqual([
      ['scale', 4],
      ['ground', 0, 0, 136, 156],
      ['title', 'A handwritten 3'],
      ['picture', 12, 32, 112, 112, false],
    ]);
  });
});
