// A report: how it went, each answer beside its computation, open answers to mark, and other exams to compare with.

import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { tables } from '../../lab/tables.svelte';
import { useBackend, type Backend } from '../../lib/ipc';
import { fakeBackend } from '../../lib/ipc/fake';
import { fakeList, fakeReceipt } from '../../lib/ipc/fake-values';
import type { ExamReport } from '../../lib/ipc/types/ExamReport';
import type { Key } from '../../lib/ipc/types/Key';
import type { Verdict } from '../../lib/ipc/types/Verdict';
import { findings } from '../../lib/test/axe';
import { landmark } from '../landmark';
import ReportView from '../ReportView.svelte';
import { wordScore, wordTime } from './words';

beforeEach(() => {
  tables.shown = false;
});

/** Opens the report of an exam in which the first question was half right and the open one answered. */
async function open(replacements: Partial<Backend> = {}, about: Partial<ExamReport> = {}) {
  const fake = fakeBackend();
  const backend = fakeBackend({
    examReport: async (id) => ({ ...(await fake.examReport(id)), ...about }),
    markExam: (...given) => fake.markExam(...given),
    examComputed: (...given) => fake.examComputed(...given),
    home: () => fake.home(),
    ...replacements,
  });
  useBackend(backend);
  await fake.startSession({ kind: 'exam', questions: 7, minutes: 10, topics: [], certainty: true });
  await fake.examAnswer('memory', { kind: 'choice', picked: ['b'] }, 3);
  await fake.examAnswer('result', { kind: 'value', text: '[[14, 16, 18]]', is_error: false }, 2);
  await fake.examGo(1);
  await fake.examAnswer('answer', { kind: 'number', text: '3' }, 3);
  await fake.examGo(5);
  await fake.examAnswer('answer', { kind: 'open', text: 'It jumps.', ticked: null }, 1);
  await fake.handIn();
  const close = vi.fn();
  const retry = vi.fn();
  render(ReportView, { target: landmark(), props: { id: 'exam-3', close, retry } });
  await screen.findByRole('heading', { level: 1, name: 'Exam of 1 December 2026' });
  return { backend, close, retry, user: userEvent.setup() };
}

const row = (title: string) => screen.getByRole('button', { name: new RegExp(title) });
const body = (title: string) => screen.getByRole('group', { name: title });

describe('as a whole', () => {
  it('says the score, the time and what is yet to mark', async () => {
    await open();
    expect(screen.getByText('21 %')).toBeInTheDocument();
    expect(screen.getByText('1 of 7 questions right')).toBeInTheDocument();
    expect(screen.getByText('0 s of 10 min')).toBeInTheDocument();
    expect(screen.getByText(/1 open answer is yours to mark/)).toBeInTheDocument();
  });

  it('says it when the time ran out', async () => {
    await open({}, { timed_out: true });
    expect(screen.getByText(/the time ran out/)).toBeInTheDocument();
  });

  it('says in words how certainty and being right went together', async () => {
    await open();
    expect(screen.getByText('Sure: 2 answers, 2 right')).toBeInTheDocument();
    expect(screen.getByText('Fairly sure: 1 answer, 0 right')).toBeInTheDocument();
  });

  it('tells the topics apart in a table', async () => {
    await open();
    const topics = screen.getByRole('region', { name: 'By topic' });
    expect(within(topics).getByRole('row', { name: 'training 2 0\u00a0%' })).toBeInTheDocument();
    expect(within(topics).getByRole('row', { name: 'tensors 4 38\u00a0%' })).toBeInTheDocument();
  });

  it('compares with earlier exams, in a table by T', async () => {
    const { user } = await open();
    expect(await screen.findByRole('img', { name: /Scores of 3 exams, from 40/ })).toBeInTheDocument();
    await user.keyboard('t');
    const rows = within(screen.getByRole('region', { name: 'Table: Score in %, exam by exam' })).getAllByRole(
      'row',
    );
    expect(rows.map(({ textContent }) => textContent?.trim())).toEqual([
      expect.stringContaining('Exam'),
      expect.stringContaining('22 November 2026'),
      expect.stringContaining('27 November 2026'),
      expect.stringContaining('1 December 2026, this one'),
    ]);
  });

  it('says what is missing for a comparison', async () => {
    await open({ home: () => Promise.reject({ code: 'other', message: 'No.', help: null }) });
    expect(screen.getByText(/With a second exam/)).toBeInTheDocument();
  });
});

describe('a question', () => {
  it('stands in a row with a word for how it went', async () => {
    await open();
    expect(row('Double a tensor')).toHaveTextContent('Partly, 50 %');
    expect(row('Rank')).toHaveTextContent('Right');
    expect(row('Broadcasting')).toHaveTextContent('Not answered');
    expect(row('Why not accuracy')).toHaveTextContent('Yours to mark');
  });

  it('is computed only once it is opened, and shows the answer beside what is right', async () => {
    const { backend, user } = await open();
    const computed = () => backend.calls.filter((call) => /^(present|examComputed|explain)/.test(call));
    expect(computed()).toEqual([]);
    await user.click(row('Double a tensor'));
    const opened = body('Double a tensor, then slice it');
    const first = within(opened).getByRole('group', { name: 'Part 1 of 2' });
    expect(first).toHaveTextContent('[[14, 16, 18]]');
    expect(first).toHaveTextContent('You were fairly sure.');
    expect(first).toHaveTextContent('Not yet: that is the last row.');
    expect(await within(first).findByRole('group', { name: 'The answer' })).toHaveTextContent(
      'Computed here',
    );
    const second = within(opened).getByRole('group', { name: 'Part 2 of 2' });
    expect(second).toHaveTextContent('Right: you picked it');
    expect(second).toHaveTextContent('It starts at offset 4');
    expect(computed()).toEqual(['present basics/slice', 'examComputed exam-3 basics/slice']);
    await user.click(within(opened).getByRole('button', { name: 'Explain it' }));
    expect(await within(opened).findByText(/speaks to one axis/)).toBeInTheDocument();
  });

  it('shows the feedback, and where the answer differs from what is right', async () => {
    const { user } = await open({
      examComputed: async () => {
        const key: Key = {
          kind: 'value',
          value: fakeList([[14, 16]]),
          raises: null,
          receipt: fakeReceipt('t', fakeList([[14, 16]])),
        };
        const feedback = [{ option: null, text: '<p>Rows come first.</p>' }];
        const verdict: Verdict = {
          outcome: 'not-yet',
          score: 0,
          headline: 'Otherwise than then.',
          feedback,
          at_fault: ['[0, 1]'],
          own: fakeList([[14, 18]]),
          on_case: null,
          key: null,
        };
        return [{ part: 'result', key, verdict }];
      },
    });
    await user.click(row('Double a tensor'));
    const first = within(body('Double a tensor, then slice it')).getByRole('group', { name: 'Part 1 of 2' });
    expect(await within(first).findByText('Rows come first.')).toBeInTheDocument();
    expect(first).toHaveTextContent('Not yet: that is the last row.');
    expect(first).toHaveTextContent('They first differ at');
    expect(first).not.toHaveTextContent('which gives');
    const own = within(first).getByRole('img', { name: /^Your value.*lit/ });
    expect(own.querySelectorAll('.lit')).toHaveLength(1);
  });

  it('brings its demo on stage, one at a time, and knows T once', async () => {
    const { user } = await open();
    for (const title of ['Double a tensor, then slice it', 'Write a slice']) {
      await user.click(row(title));
      await user.click(await within(body(title)).findByRole('button', { name: 'Explain it' }));
      await user.click(await within(body(title)).findByRole('button', { name: 'Show its demo' }));
    }
    expect(screen.getAllByRole('complementary', { name: 'Demo' })).toHaveLength(1);
    await user.keyboard('t');
    expect(tables.shown).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Put the demo away' }));
    expect(screen.queryByRole('complementary', { name: 'Demo' })).toBeNull();
    expect(await findings()).toEqual([]);
  });

  it('whose file has changed since says so; one that is gone is not computed', async () => {
    const report = await fakeBackend().examReport('earlier-1');
    const [changed, gone] = report.entries;
    if (!changed || !gone) throw new Error('The report is too short.');
    const entries = [
      { ...changed, changed: true },
      { ...gone, prompt: null },
    ];
    const { backend, user } = await open({}, { entries });
    await user.click(row('Double a tensor'));
    expect(screen.getByText(/has changed since/)).toBeInTheDocument();
    await screen.findAllByText(/You answered/);
    await user.click(row('Rank'));
    expect(screen.getByText(/not in the bank any more/)).toBeInTheDocument();
    expect(backend.calls).not.toContain('present basics/rank');
  });

  it('whose computation fails says so and offers to do it again', async () => {
    let fails = true;
    const fake = fakeBackend();
    const { user } = await open({
      present: (...given) =>
        fails
          ? Promise.reject({ code: 'worker-lost', message: 'The computation stopped.', help: null })
          : fake.present(...given),
    });
    await user.click(row('Rank'));
    expect(await screen.findByRole('alert')).toHaveTextContent('The computation stopped.');
    fails = false;
    await user.click(screen.getByRole('button', { name: 'Try once more' }));
    expect(await screen.findByRole('group', { name: 'The answer' })).toHaveTextContent('exactly 3');
  });
});

describe('an open answer', () => {
  it('is come to by Enter, which presses nothing there', async () => {
    const { user, backend } = await open();
    await user.keyboard('{Enter}');
    await within(body('Why not accuracy')).findByRole('checkbox', { name: /only when a prediction flips/ });
    await waitFor(() => expect(document.activeElement).toHaveTextContent('It jumps.'));
    await user.keyboard('{Enter}{Enter}');
    expect(row('Why not accuracy')).toHaveAttribute('aria-expanded', 'true');
    expect(backend.calls.filter((call) => /^(runClaim|markExam)/.test(call))).toEqual([]);
  });

  it('is marked against its rubric, once the claim behind a point was judged', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: /Mark my open answers/ }));
    const opened = body('Why not accuracy');
    expect(opened).toHaveTextContent('It jumps.');
    const flips = await within(opened).findByRole('checkbox', { name: /only when a prediction flips/ });
    expect(within(opened).getByRole('checkbox', { name: /gradient is zero/ })).toBeDisabled();
    await user.click(flips);
    await user.click(within(opened).getByRole('button', { name: 'Keep this marking' }));
    expect(await within(opened).findByText('You marked 1 of 2 points.')).toBeInTheDocument();
    await waitFor(() => expect(document.activeElement).toHaveTextContent('You marked 1 of 2 points.'));
    expect(opened).toHaveTextContent('You ticked this.');
    expect(row('Why not accuracy')).toHaveTextContent('Partly, 50 %');
    expect(screen.queryByText(/yours to mark/)).not.toBeInTheDocument();
    await user.click(within(opened).getByRole('button', { name: 'Mark it again' }));
    expect(within(opened).getByRole('checkbox', { name: /only when a prediction flips/ })).toBeChecked();
  });
});

describe('a marking that cannot be kept', () => {
  it('is said where it was made, and stays', async () => {
    const failure = { code: 'other', message: 'The disk is full.', help: null };
    const { user } = await open({ markExam: () => Promise.reject(failure) });
    await user.click(row('Why not accuracy'));
    const opened = body('Why not accuracy');
    await user.click(await within(opened).findByRole('checkbox', { name: /only when a prediction flips/ }));
    await user.click(within(opened).getByRole('button', { name: 'Keep this marking' }));
    expect(await within(opened).findByRole('alert')).toHaveTextContent('The disk is full.');
    expect(within(opened).getByRole('checkbox', { name: /only when a prediction flips/ })).toBeChecked();
  });
});

describe('the missed ones', () => {
  it('can be shown alone, in their places', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('checkbox', { name: 'Only the 5 missed' }));
    const titles = screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent);
    expect(titles).toHaveLength(5);
    expect(titles[1]).toMatch(/^\s*3\s*Broadcasting/);
  });

  it('can be retried', async () => {
    const { retry, user } = await open();
    await user.click(screen.getByRole('button', { name: 'Retry the missed ones' }));
    expect(retry).toHaveBeenCalledExactlyOnceWith('exam-3');
  });

  it('that may not be retried now say why', async () => {
    const { retry, user } = await open();
    retry.mockRejectedValue({ code: 'other', message: 'Another exam is running.', help: null });
    await user.click(screen.getByRole('button', { name: 'Retry the missed ones' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Another exam is running.');
  });
});

it('is closed by Escape', async () => {
  const { close, user } = await open();
  await user.keyboard('{Escape}');
  expect(close).toHaveBeenCalledOnce();
});

it('that cannot be read says so and is asked for again', async () => {
  let fails = true;
  const fake = fakeBackend();
  useBackend(
    fakeBackend({
      examReport: (id) =>
        fails ? Promise.reject({ code: 'other', message: 'Not now.', help: null }) : fake.examReport(id),
    }),
  );
  const props = { id: 'earlier-2', close: () => {}, retry: async () => {} };
  render(ReportView, { target: landmark(), props });
  expect(await screen.findByRole('alert')).toHaveTextContent('Not now.');
  expect(screen.getByRole('button', { name: 'Close' })).toBeInTheDocument();
  fails = false;
  await userEvent.setup().click(screen.getByRole('button', { name: 'Try once more' }));
  expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent('27 November 2026');
});

it('has one filled button and nothing for axe to find, closed and open', async () => {
  const { user } = await open();
  expect(document.querySelectorAll('button.filled')).toHaveLength(1);
  expect(await findings()).toEqual([]);
  for (const title of ['Double a tensor', 'Rank', 'Steps of SGD', 'Why not accuracy', 'Write a slice'])
    await user.click(row(title));
  await waitFor(() => expect(screen.queryByText(/Computing what is right/)).not.toBeInTheDocument());
  expect(document.querySelectorAll('button.filled')).toHaveLength(1);
  expect(await findings()).toEqual([]);
  await user.keyboard('t');
  expect(await findings()).toEqual([]);
});

describe('the words', () => {
  it('give 0 % only to nothing and 100 % only to everything', () => {
    expect([0, 0.001, 0.5, 0.999, 1].map(wordScore)).toEqual(
      ['0', '1', '50', '99', '100'].map((share) => `${share}\u00a0%`),
    );
  });

  it('give a time in seconds, and from a minute in minutes', () => {
    expect([40_000, 60_000, 660_000].map(wordTime)).toEqual(['40 s', '1 min', '11 min']);
  });
});
