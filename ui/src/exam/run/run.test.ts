// A running exam: what is typed is kept, keys move, time ends it, and nothing tells how it goes.

import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { useBackend, type Backend } from '../../lib/ipc';
import { fakeBackend } from '../../lib/ipc/fake';
import type { ExamRequest } from '../../lib/ipc/fake-exams';
import { findings } from '../../lib/test/axe';
import { landmark } from '../landmark';
import Sat from './Sat.svelte';

const failure = { code: 'other', message: 'The disk is full.', help: 'Free some space.' };

async function sit(about: Partial<ExamRequest> = {}, replacements: Partial<Backend> = {}) {
  const backend = fakeBackend(replacements);
  useBackend(backend);
  const request: ExamRequest = { kind: 'exam', questions: 7, minutes: null, topics: [], certainty: false };
  const first = await backend.startSession({ ...request, ...about });
  const ended = vi.fn();
  const { unmount } = render(Sat, { target: landmark(), props: { first, ended } });
  const calls = (name: string) => backend.calls.filter((call) => call.split(' ')[0] === name);
  const user = userEvent.setup(vi.isFakeTimers() ? { advanceTimers: vi.advanceTimersByTime } : {});
  return { backend, ended, unmount, calls, user };
}

const place = (number: number) => screen.getByRole('button', { name: new RegExp(`^Question ${number},`) });
const heading = (name: string) => screen.findByRole('heading', { level: 1, name });
const number = () => screen.getByRole('textbox', { name: 'Number' });

afterEach(() => {
  vi.useRealTimers();
});

describe('an answer', () => {
  it('is kept once the typing rests, without leaving the question', async () => {
    vi.useFakeTimers();
    const { calls, user } = await sit();
    await user.keyboard('{PageDown}');
    await vi.waitFor(() => expect(number()).toBeVisible());
    await user.type(number(), '12');
    await vi.advanceTimersByTimeAsync(300);
    expect(calls('examAnswer')).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(calls('examAnswer')).toEqual(['examAnswer answer']);
    expect(place(2)).toHaveAccessibleName('Question 2, answered');
  });

  it('is kept at once when the question is left, and is there again', async () => {
    const { calls, user } = await sit();
    await user.keyboard('{PageDown}');
    await heading('Rank');
    await user.type(number(), '3');
    await user.keyboard('{PageDown}');
    await heading('Broadcasting');
    expect(calls('examAnswer')).toHaveLength(1);
    await user.keyboard('{PageUp}');
    await heading('Rank');
    expect(number()).toHaveValue('3');
  });

  it('is kept when its field is left, when the window is hidden, and when the view is closed', async () => {
    const { calls, unmount, user } = await sit();
    await user.keyboard('{PageDown}');
    await heading('Rank');
    await user.type(number(), '3');
    await user.tab();
    await waitFor(() => expect(calls('examAnswer')).toHaveLength(1));
    await user.type(number(), '4');
    await fireEvent(window, new Event('pagehide'));
    await waitFor(() => expect(calls('examAnswer')).toHaveLength(2));
    await user.type(number(), '5');
    unmount();
    await waitFor(() => expect(calls('examAnswer')).toHaveLength(3));
  });

  it('is asked for in every part at once, and can be taken back', async () => {
    const examAnswer = vi.fn(fakeBackend().examAnswer);
    const { user } = await sit({}, { examAnswer });
    expect(screen.getByText('Part 1 of 2')).toBeInTheDocument();
    expect(screen.getByText('Part 2 of 2')).toBeInTheDocument();
    await user.click(screen.getByRole('radio', { name: /A copy/ }));
    await user.click(screen.getByRole('button', { name: 'Clear, Part 2 of 2' }));
    await user.keyboard('{PageDown}');
    await heading('Rank');
    expect(examAnswer.mock.lastCall).toEqual(['memory', null, null]);
    expect(place(1)).toHaveAccessibleName('Question 1, not answered');
  });

  it('to put in order counts once it is touched, or said to be as it should be', async () => {
    const { user } = await sit({ topics: ['training'] });
    expect(place(1)).toHaveAccessibleName('Question 1, not answered');
    await user.click(screen.getByRole('button', { name: 'Keep this order' }));
    await waitFor(() => expect(place(1)).toHaveAccessibleName('Question 1, answered'));
  });
});

describe('an answer that cannot be kept', () => {
  it('stays, is said, holds the question on the table, and is tried again', async () => {
    let fails = true;
    const fake = fakeBackend();
    const { user, calls } = await sit(
      {},
      { examAnswer: (...given) => (fails ? Promise.reject(failure) : fake.examAnswer(...given)) },
    );
    await user.keyboard('{PageDown}');
    await heading('Rank');
    await user.type(number(), '3');
    await user.keyboard('{PageDown}');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Your answer is not kept yet. The disk is full. Free some space.',
    );
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Rank');
    expect(number()).toHaveValue('3');
    expect(calls('examGo')).toHaveLength(1);
    fails = false;
    await user.click(screen.getByRole('button', { name: 'Try once more' }));
    await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument());
    expect(place(2)).toHaveAccessibleName('Question 2, answered');
  });

  it('is tried again by itself', async () => {
    vi.useFakeTimers();
    let fails = true;
    const fake = fakeBackend();
    const { user, calls } = await sit(
      { topics: ['tensors'], questions: 2 },
      { examAnswer: (...given) => (fails ? Promise.reject(failure) : fake.examAnswer(...given)) },
    );
    await user.click(screen.getByRole('radio', { name: /A copy/ }));
    await vi.advanceTimersByTimeAsync(500);
    expect(calls('examAnswer')).toHaveLength(1);
    fails = false;
    await vi.advanceTimersByTimeAsync(3500);
    expect(calls('examAnswer')).toHaveLength(2);
    expect(place(1)).toHaveAccessibleName('Question 1, answered in part');
  });

  it('is there again after the view was closed and opened', async () => {
    const { backend, user, unmount } = await sit({}, { examAnswer: () => Promise.reject(failure) });
    await user.click(screen.getByRole('radio', { name: /A copy/ }));
    unmount();
    const first = await backend.session();
    if (!first) throw new Error('The exam is gone.');
    render(Sat, { target: landmark(), props: { first, ended: () => {} } });
    expect(screen.getByRole('radio', { name: /A copy/ })).toBeChecked();
  });
});

describe('moving', () => {
  it('goes by keys from within a field, and stops at both ends', async () => {
    const { calls, user } = await sit({ questions: 2 });
    await user.keyboard('{PageUp}');
    await user.keyboard('{PageDown}');
    await heading('Rank');
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 })).toHaveFocus());
    await user.type(number(), '3');
    await user.keyboard('{PageDown}{PageUp}');
    await heading('Double a tensor, then slice it');
    expect(calls('examGo')).toHaveLength(2);
  });

  it('goes by the strip, along which arrows move', async () => {
    const { user } = await sit();
    place(1).focus();
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect(place(3)).toHaveFocus();
    await user.keyboard('{Enter}');
    await heading('Broadcasting');
    expect(place(3)).toHaveAttribute('aria-current', 'step');
  });

  it('leaves letters and digits to the field they are typed in', async () => {
    const { user, calls } = await sit();
    await user.keyboard('{PageDown}');
    await heading('Rank');
    await user.type(number(), 'f1');
    expect(number()).toHaveValue('f1');
    expect(calls('examFlag')).toEqual([]);
  });
});

it('lets a digit pick in the choice that has the focus, where there are two', async () => {
  const backend = fakeBackend();
  useBackend(backend);
  const first = await backend.startSession({
    kind: 'exam',
    questions: 1,
    minutes: null,
    topics: [],
    certainty: false,
  });
  if (first.state.is !== 'exam') throw new Error('There is no exam.');
  const { question } = first.state.exam;
  const [, choice] = question.parts;
  if (!choice) throw new Error('The question has no second part.');
  question.parts = [choice, { ...choice, id: 'again' }];
  render(Sat, { target: landmark(), props: { first, ended: () => {} } });
  const user = userEvent.setup();
  await user.keyboard('1');
  const part = (name: string) => within(screen.getByRole('region', { name })).getAllByRole('radio');
  expect(part('Part 1 of 2').filter((radio) => (radio as HTMLInputElement).checked)).toEqual([]);
  part('Part 2 of 2')[0]?.focus();
  await user.keyboard('2');
  expect(part('Part 2 of 2')[1]).toBeChecked();
  expect(part('Part 1 of 2').filter((radio) => (radio as HTMLInputElement).checked)).toEqual([]);
});

it('is flagged by Alt+F, and the flag taken off again', async () => {
  const { user } = await sit();
  await user.keyboard('{Alt>}f{/Alt}');
  await waitFor(() => expect(place(1)).toHaveAccessibleName('Question 1, not answered, flagged'));
  await user.keyboard('{Alt>}f{/Alt}');
  await waitFor(() => expect(place(1)).toHaveAccessibleName('Question 1, not answered'));
});

describe('certainty', () => {
  it('is unsure until said otherwise, and goes with the answer', async () => {
    const examAnswer = vi.fn(fakeBackend().examAnswer);
    const { user } = await sit({ certainty: true }, { examAnswer });
    expect(screen.queryByRole('radio', { name: /Sure/ })).not.toBeInTheDocument();
    await user.click(screen.getByRole('radio', { name: /A copy/ }));
    expect(screen.getByRole('radio', { name: '1 Unsure' })).toBeChecked();
    await user.click(screen.getByRole('radio', { name: '3 Sure' }));
    await user.keyboard('{PageDown}');
    await heading('Rank');
    expect(examAnswer.mock.lastCall).toEqual(['memory', { kind: 'choice', picked: ['a'] }, 3]);
    await user.keyboard('{PageUp}');
    expect(await screen.findByRole('radio', { name: '3 Sure' })).toBeChecked();
  });
});

describe('handing in', () => {
  it('says first what is left open, and can be put off', async () => {
    const { user, ended } = await sit({ questions: 3 });
    await user.click(screen.getByRole('radio', { name: /A copy/ }));
    await user.keyboard('{Alt>}f{/Alt}');
    await waitFor(() => expect(place(1)).toHaveAccessibleName(/flagged/));
    await user.click(screen.getByRole('button', { name: 'Hand in' }));
    const dialog = await screen.findByRole('dialog', { name: 'Hand in?' });
    expect(dialog).toHaveTextContent('2 questions are not answered.');
    expect(dialog).toHaveTextContent('1 question is answered only in part.');
    expect(dialog).toHaveTextContent('1 question is flagged.');
    expect(document.querySelectorAll('button.filled')).toHaveLength(1);
    await user.click(within(dialog).getByRole('button', { name: 'Go on with the exam' }));
    expect(dialog).not.toBeVisible();
    expect(ended).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Hand in' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Hand in' }));
    await waitFor(() => expect(ended).toHaveBeenCalledOnce());
    expect(ended.mock.lastCall?.[0].state.summary.exam).toBe('exam-3');
  });
});

describe('the time', () => {
  it('is said at half time, at 5 minutes and at 1 minute, and then hands in what is there', async () => {
    vi.useFakeTimers();
    const { ended, calls, user } = await sit({ minutes: 20 });
    const left = () => screen.getByRole('timer');
    const said = () => screen.getAllByRole('status').map(({ textContent }) => textContent);
    expect(left()).toHaveTextContent('20 min left');
    expect(said()).toContain('');
    await act(() => vi.advanceTimersByTimeAsync(10 * 60_000));
    expect(said()).toContain('10 minutes left.');
    await act(() => vi.advanceTimersByTimeAsync(5 * 60_000));
    expect(said()).toContain('5 minutes left.');
    expect(left()).toHaveTextContent('5:00 min left');
    await act(() => vi.advanceTimersByTimeAsync(4 * 60_000));
    expect(said()).toContain('1 minute left.');
    await act(() => vi.advanceTimersByTimeAsync(59_900));
    expect(ended).not.toHaveBeenCalled();
    await user.click(screen.getByRole('radio', { name: /A copy/ }));
    await act(() => vi.advanceTimersByTimeAsync(500));
    expect(ended).toHaveBeenCalledOnce();
    expect(calls('examAnswer')).toEqual(['examAnswer memory']);
    expect(calls('handIn')).toHaveLength(1);
  });

  it('counts by the window, whatever the time of day is set to', async () => {
    vi.useFakeTimers();
    await sit({ minutes: 20 });
    vi.setSystemTime(Date.now() + 3_600_000);
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    expect(screen.getByRole('timer')).toHaveTextContent('19 min left');
  });

  it('that is over closes the fields, says so, and tries to hand in until it works', async () => {
    vi.useFakeTimers();
    let fails = true;
    const fake = fakeBackend();
    const { ended, user } = await sit(
      { minutes: 1 },
      { handIn: () => (fails ? Promise.reject(failure) : fake.handIn()) },
    );
    await act(() => vi.advanceTimersByTimeAsync(61_000));
    expect(screen.getByText(/Time is up/)).toBeInTheDocument();
    expect(screen.getByRole('radio', { name: /A copy/ })).toBeDisabled();
    expect(screen.getByRole('alert')).toHaveTextContent('The disk is full.');
    fails = false;
    await user.click(screen.getByRole('button', { name: 'Try once more' }));
    await vi.waitFor(() => expect(ended).toHaveBeenCalledOnce());
  });
});

it('asks for no preview, verdict, key or explanation, in any question', async () => {
  const { backend, user } = await sit();
  await user.click(screen.getByRole('radio', { name: /A copy/ }));
  for (const title of ['Rank', 'Broadcasting', 'Steps of SGD', 'The optimiser', 'Why not accuracy']) {
    await user.keyboard('{PageDown}');
    await heading(title);
  }
  await user.keyboard('{PageDown}');
  await heading('Write a slice');
  const editor = await screen.findByRole('textbox', { name: 'Code' }, { timeout: 5000 });
  await user.click(editor);
  await user.keyboard('t');
  await user.keyboard('{PageUp}');
  await heading('Why not accuracy');
  const names = new Set(backend.calls.map((call) => call.split(' ')[0]));
  expect([...names].sort()).toEqual(['examAnswer', 'examGo', 'startSession']);
});

it('has nothing for axe to find, in any question', async () => {
  const { user } = await sit({ certainty: true, minutes: 4 });
  expect(await findings()).toEqual([]);
  for (const title of [
    'Rank',
    'Broadcasting',
    'Steps of SGD',
    'The optimiser',
    'Why not accuracy',
    'Write a slice',
  ]) {
    await user.keyboard('{PageDown}');
    await heading(title);
    expect(await findings()).toEqual([]);
  }
});
