// The run's state machine, fed message by message. No DOM.

import { describe, expect, it, vi } from 'vitest';

import type { Backend } from '../lib/ipc';
import type { ControlRequest } from '../lib/ipc/types/ControlRequest';
import type { Receipt } from '../lib/ipc/types/Receipt';
import type { RunEvent } from '../lib/ipc/types/RunEvent';
import type { RunMessage } from '../lib/ipc/types/RunMessage';
import type { RunRequest } from '../lib/ipc/types/RunRequest';
import { DemoRun } from './run.svelte';

/** A backend whose runs say what the test says, and frames that come when the test wants. */
function bench() {
  const runs: { request: RunRequest; say: (message: RunMessage) => void }[] = [];
  const controls: ControlRequest[] = [];
  const frames: (() => void)[] = [];
  const backend = {
    run: async (request: RunRequest, listen: (message: RunMessage) => void) => {
      runs.push({ request, say: listen });
      return { control: async (control: ControlRequest) => void controls.push(control) };
    },
  } as Partial<Backend> as Backend;
  const run = new DemoRun(
    () => backend,
    (callback) => void frames.push(callback),
  );
  const paint = () => frames.splice(0).forEach((callback) => callback());
  const last = () => {
    const latest = runs.at(-1);
    if (!latest) throw new Error('no run was started');
    return latest;
  };
  return { run, runs, controls, paint, say: (message: RunMessage) => last().say(message) };
}

const request = (seed: number): RunRequest => ({ demo: 'seven-steps', parameters: {}, seed, paused: false });
const receipt: Receipt = {
  demo: 'seven-steps',
  seed: 7,
  parameters: {},
  candle: '0.11.1',
  app: '0.1.0',
  mnist: null,
  milliseconds: 1,
};
const finished = (accuracy: number): RunMessage => ({ message: 'finished', outputs: { accuracy }, receipt });
const events = (...all: RunEvent[]): RunMessage => ({ message: 'events', events: all });
const loss = (x: number, y: number | null): RunEvent => ({ event: 'point', series: 'loss', x, y });

describe('a watched run', () => {
  it('gathers points, phases and progress, and shows them with the next frame only', () => {
    const { run, say, paint } = bench();
    run.watch(request(7));
    expect(run.state).toBe('starting');
    say(events(loss(1, 2.3), { event: 'phase', index: 2, value: '2.3' }));
    say(events(loss(2, null), { event: 'progress', done: 2, total: 10, unit: 'batches' }));
    expect(run.state).toBe('running');
    expect(run.trace.curves.size).toBe(0);
    paint();
    expect([...(run.trace.curves.get('loss')?.ys ?? [])]).toEqual([2.3, NaN]);
    expect(run.trace.phase).toBe(2);
    expect(run.trace.phaseValues[2]).toBe('2.3');
    expect(run.trace.progress).toEqual({ done: 2, total: 10, unit: 'batches' });
  });

  it('keeps every point of a long curve in order', () => {
    const { run, say, paint } = bench();
    run.watch(request(7));
    for (let x = 0; x < 1000; x += 1) say(events(loss(x, x * 2)));
    paint();
    const curve = run.trace.curves.get('loss');
    expect(curve?.xs.length).toBe(1000);
    expect(curve?.ys[999]).toBe(1998);
  });

  it('leaves a trace that was taken as it was', () => {
    const { run, say, paint } = bench();
    run.watch(request(7));
    say(events(loss(1, 1)));
    paint();
    const before = run.trace;
    say(events(loss(2, 2)));
    paint();
    expect(before.curves.get('loss')?.xs.length).toBe(1);
    expect(run.trace.curves.get('loss')?.xs.length).toBe(2);
  });

  it('names the phases entered since the last frame', () => {
    const { run, say, paint } = bench();
    run.watch(request(7));
    say(events({ event: 'phase', index: 1, value: '' }, { event: 'phase', index: 2, value: '' }));
    paint();
    expect([...run.trace.entered]).toEqual([1, 2]);
    say(events({ event: 'phase', index: 3, value: '' }));
    paint();
    expect([...run.trace.entered]).toEqual([3]);
  });

  it('pauses, steps and goes on when the run says so', async () => {
    const { run, say, paint, controls } = bench();
    run.watch(request(7));
    say(events({ event: 'paused' }));
    paint();
    expect(run.state).toBe('paused');
    run.step('batch');
    run.resume();
    run.set('learning_rate', 0.1);
    say(events({ event: 'resumed' }));
    paint();
    expect(run.state).toBe('running');
    await vi.waitFor(() =>
      expect(controls).toEqual([
        { do: 'step-batch' },
        { do: 'resume' },
        { do: 'set', name: 'learning_rate', value: 0.1 },
      ]),
    );
  });

  it('takes what came before the end, without waiting for a frame', () => {
    const { run, say } = bench();
    run.watch(request(7));
    say(events(loss(1, 0.5)));
    say(finished(0.95));
    expect(run.state).toBe('finished');
    expect(run.trace.curves.get('loss')?.ys[0]).toBe(0.5);
    expect(run.result?.outputs).toEqual({ accuracy: 0.95 });
  });

  it('keeps what it has seen when it is cancelled or fails, and starts afresh after', () => {
    const { run, say, paint } = bench();
    run.watch(request(7));
    say(events(loss(1, 0.5)));
    say({
      message: 'failed',
      failure: { code: 'worker-lost', message: 'The worker ended.', help: 'Run it again.' },
    });
    expect(run.state).toBe('failed');
    expect(run.failure?.help).toBe('Run it again.');
    expect(run.trace.curves.size).toBe(1);
    run.watch(request(7));
    expect(run.failure).toBeNull();
    expect(run.trace.curves.size).toBe(0);
    say({ message: 'cancelled' });
    paint();
    expect(run.state).toBe('cancelled');
  });

  it('hears no more of a run that another one has replaced', () => {
    const { run, runs, say } = bench();
    run.watch(request(1));
    run.watch(request(2));
    runs[0]?.say({ message: 'cancelled' });
    expect(run.state).toBe('starting');
    say(finished(0.9));
    expect(run.state).toBe('finished');
  });

  it('fails when the call itself is refused', async () => {
    const refuse = {
      run: () => Promise.reject({ code: 'parameter', message: '`epochs` is too large', help: null }),
    };
    const run = new DemoRun(() => refuse as Partial<Backend> as Backend);
    run.watch(request(7));
    await vi.waitFor(() => expect(run.state).toBe('failed'));
    expect(run.failure?.code).toBe('parameter');
  });
});

describe('a followed run', () => {
  it('lets the run under way end, then runs only the newest of those that wait', () => {
    const { run, runs, say } = bench();
    run.follow(request(1));
    run.follow(request(2));
    run.follow(request(3));
    expect(runs).toHaveLength(1);
    say(finished(0.1));
    expect(runs.map(({ request }) => request.seed)).toEqual([1, 3]);
    say(finished(0.3));
    expect(run.result?.outputs).toEqual({ accuracy: 0.3 });
    expect(runs).toHaveLength(2);
  });

  it('shows the last good run until the next one has finished', () => {
    const { run, say, paint } = bench();
    run.follow(request(1));
    say(events(loss(1, 1)));
    say(finished(0.1));
    run.follow(request(2));
    say(events(loss(1, 9)));
    paint();
    expect(run.trace.curves.get('loss')?.ys[0]).toBe(1);
    say({ message: 'failed', failure: { code: 'parameter', message: 'no', help: null } });
    expect(run.result?.outputs).toEqual({ accuracy: 0.1 });
    expect(run.trace.curves.get('loss')?.ys[0]).toBe(1);
  });
});

it('cancels what is under way when it is left, and hears no more', async () => {
  const { run, say, controls } = bench();
  run.watch(request(7));
  run.leave();
  await vi.waitFor(() => expect(controls).toEqual([{ do: 'cancel' }]));
  say(finished(1));
  expect(run.result).toBeNull();
});

describe('a run that is held', () => {
  it('does not start, and what was to follow follows when it is let go', () => {
    const { run, runs } = bench();
    run.hold('A sweep is under way.');
    run.watch(request(1));
    run.follow(request(2));
    run.follow(request(3));
    expect(runs).toHaveLength(0);
    run.letGo();
    expect(runs.map(({ request }) => request.seed)).toEqual([3]);
  });

  it('makes way when it is a short one, and has its turn afterwards', async () => {
    const { run, runs, say, controls } = bench();
    run.follow(request(1));
    run.hold('A sweep is under way.');
    await vi.waitFor(() => expect(controls).toEqual([{ do: 'cancel' }]));
    say({ message: 'cancelled' });
    expect(runs).toHaveLength(1);
    run.letGo();
    expect(runs.map(({ request }) => request.seed)).toEqual([1, 1]);
  });
});
