// Setting up an exam: what can be chosen, and what is asked for.

import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';

import { fakeHome } from '../lib/ipc/fake-home';
import type { HomeView } from '../lib/ipc/types/HomeView';
import { findings } from '../lib/test/axe';
import ExamSetup from './ExamSetup.svelte';
import { landmark } from './landmark';

function open(about: Partial<HomeView> = {}) {
  const home: HomeView = {
    ...fakeHome(),
    topics: [
      { topic: 'tensors', questions: 4 },
      { topic: 'training', questions: 2 },
    ],
    ...about,
  };
  home.plan = { ...home.plan, questions: 7, ...about.plan };
  const start = vi.fn();
  const cancel = vi.fn();
  render(ExamSetup, { target: landmark(), props: { home, start, cancel } });
  return { start, cancel, user: userEvent.setup() };
}

const number = () => screen.getByRole('spinbutton', { name: 'Questions' });
const minutes = () => screen.getByRole('spinbutton', { name: 'Minutes' });

describe('the number of questions', () => {
  it('is at most what there is, of the topics that are chosen', async () => {
    const { start, user } = open();
    expect(number()).toHaveValue(7);
    await user.click(screen.getByRole('checkbox', { name: /training/ }));
    expect(number()).toHaveValue(2);
    expect(screen.getByText('of 2 at most')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: /Start the exam/ }));
    expect(start).toHaveBeenCalledWith(expect.objectContaining({ questions: 2, topics: ['training'] }));
  });

  it('is a whole one of 1 or more, whatever is typed', async () => {
    const { start, user } = open();
    await user.clear(number());
    await user.type(number(), '0');
    await user.click(screen.getByRole('button', { name: /Start the exam/ }));
    expect(number()).toHaveValue(1);
    expect(start).toHaveBeenCalledWith(expect.objectContaining({ questions: 1 }));
  });
});

describe('the time', () => {
  it('is suggested by the number of questions until another one is typed', async () => {
    const { start, user } = open();
    expect(minutes()).toHaveValue(21);
    await user.clear(number());
    await user.type(number(), '4');
    expect(minutes()).toHaveValue(12);
    await user.clear(minutes());
    await user.type(minutes(), '45');
    await user.clear(number());
    await user.type(number(), '5');
    expect(minutes()).toHaveValue(45);
    await user.click(screen.getByRole('button', { name: /Start the exam/ }));
    expect(start).toHaveBeenCalledWith(expect.objectContaining({ questions: 5, minutes: 45 }));
  });

  it('can be without a limit', async () => {
    const { start, user } = open();
    await user.click(screen.getByRole('radio', { name: 'No limit' }));
    expect(minutes()).toBeDisabled();
    await user.click(screen.getByRole('button', { name: /Start the exam/ }));
    expect(start).toHaveBeenCalledWith(expect.objectContaining({ minutes: null }));
  });
});

it('asks for all topics without certainty unless told otherwise, on Enter', async () => {
  const { start, user } = open();
  await user.keyboard('{Enter}');
  expect(start).toHaveBeenCalledExactlyOnceWith({
    kind: 'exam',
    questions: 7,
    minutes: 21,
    topics: [],
    certainty: false,
  });
});

it('says what certainty earns and costs, and asks for it on request', async () => {
  const { start, user } = open();
  expect(screen.getByRole('row', { name: '3 · Sure 3 −6' })).toBeInTheDocument();
  await user.click(screen.getByRole('checkbox', { name: /how certain/ }));
  await user.click(screen.getByRole('button', { name: /Start the exam/ }));
  expect(start).toHaveBeenCalledWith(expect.objectContaining({ certainty: true }));
});

it('is left by Escape', async () => {
  const { start, cancel, user } = open();
  await user.keyboard('{Escape}');
  expect(cancel).toHaveBeenCalledOnce();
  expect(start).not.toHaveBeenCalled();
});

it('cannot start where there are no questions, and says where they come from', () => {
  open({ topics: [], plan: { ...fakeHome().plan, questions: 0 } });
  expect(screen.getByRole('heading', { name: 'No questions yet' })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /Start/ })).not.toBeInTheDocument();
});

it('has one filled button and nothing for axe to find', async () => {
  open();
  expect(document.querySelectorAll('button.filled')).toHaveLength(1);
  expect(await findings()).toEqual([]);
});
