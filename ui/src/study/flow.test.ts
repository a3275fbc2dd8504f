// The way through a question: verdicts, what comes when, changes of the bank, and calls that fail.

import { screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import { fakeBank } from '../lib/ipc/fake';
import { fakeHome } from '../lib/ipc/fake-home';
import { fakeSessions } from '../lib/ipc/fake-sessions';
import { openQuestion, openWindow } from '../lib/test/open';
import { findings } from '../lib/test/axe';

describe('before the verdict', () => {
  it('neither key nor explanation is asked for', async () => {
    const { user, backend } = await openQuestion('Rank');
    await user.keyboard('2{Enter}');
    await screen.findByRole('button', { name: 'Try again' });
    expect(backend.calls.filter((call) => /^(reveal|explain)/.test(call))).toEqual([]);
  });

  it('the answer cannot be shown by S', async () => {
    const { user, backend } = await openQuestion('Steps of SGD');
    await user.keyboard('s');
    expect(screen.queryByRole('button', { name: 'Show the answer' })).not.toBeInTheDocument();
    expect(backend.calls.filter((call) => call.startsWith('reveal'))).toEqual([]);
  });
});

describe('the suggested action', () => {
  it('is one filled button, and has the focus after a verdict', async () => {
    const { user } = await openQuestion('Rank');
    const filled = () => document.querySelectorAll('button.filled');
    expect(filled()).toHaveLength(1);
    await user.keyboard('2{Enter}');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Try again' })).toHaveFocus());
    expect(filled()).toHaveLength(1);
    await user.keyboard('s');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Got it' })).toHaveFocus());
    expect(filled()).toHaveLength(1);
  });

  it('goes to the next question, whose heading is read out', async () => {
    const { user } = await openQuestion('Rank');
    await user.keyboard('3{Enter}');
    await screen.findByRole('button', { name: 'Got it' });
    await user.keyboard(' ');
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Broadcasting' })).toHaveFocus());
  });
});

describe('a question of two parts', () => {
  it('explains itself and shows its demo only when both are settled', async () => {
    const { user, backend } = await openQuestion('Double a tensor, then slice it');
    await user.keyboard('[[[[14, 16, 18]]{Control>}{Enter}{/Control}');
    await screen.findByRole('button', { name: 'Try again' });
    await user.keyboard('s');
    await waitFor(() => expect(screen.getByRole('radio', { name: /A copy/ })).toHaveFocus());
    expect(backend.calls.filter((call) => call.startsWith('explain'))).toEqual([]);
    await user.keyboard('2{Enter}');
    expect(await screen.findByText(/speaks to one axis/)).toBeInTheDocument();
    expect(screen.getByRole('complementary', { name: 'Demo' })).toBeInTheDocument();
  });

  it('opens a link of the explanation outside of the window', async () => {
    const { user, backend } = await openQuestion('Double a tensor, then slice it');
    await user.keyboard('[[[[10, 12], [[16, 18]]{Control>}{Enter}{/Control}');
    await screen.findByText('Part 2 of 2');
    await user.keyboard('2{Enter}');
    await user.click(await screen.findByRole('link', { name: 'a view' }));
    expect(backend.calls).toContain('openLink https://example.org/views');
  });
});

describe('when the bank changes', () => {
  it('keeps the place, the seed and what was typed', async () => {
    const { user, backend } = await openQuestion('The optimiser');
    await user.keyboard('optim');
    const asked = () => backend.calls.filter((call) => call === 'session').length;
    const before = asked();
    backend.change({ ...fakeBank(), revision: 2 });
    await waitFor(() => expect(asked()).toBe(before + 1));
    expect(screen.getByRole('textbox', { name: 'Answer' })).toHaveValue('optim');
    expect(screen.getByRole('textbox', { name: 'Answer' })).toHaveFocus();
  });

  it('shows the question as its file is now', async () => {
    const sessions = fakeSessions();
    let title = 'Rank';
    const retitled = async () => {
      const view = await sessions.session();
      if (view?.state.is === 'asking') view.state.asked.question.title = title;
      return view;
    };
    const { user, backend } = await openQuestion('Rank', { ...sessions, session: retitled });
    await user.keyboard('2');
    title = 'Rank of a stack';
    backend.change({ ...fakeBank(), revision: 2 });
    expect(await screen.findByRole('heading', { name: 'Rank of a stack' })).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: 'Number' })).toHaveValue('2');
  });

  it('says so and goes on when the question is gone', async () => {
    const sessions = fakeSessions();
    let gone = false;
    const { backend } = await openQuestion('The optimiser', {
      ...sessions,
      session: () => (gone ? sessions.setAside('basics/word', 'pause') : sessions.session()),
    });
    const bank = fakeBank();
    bank.decks[0]!.questions = bank.decks[0]!.questions.filter(({ id }) => id !== 'basics/word');
    gone = true;
    backend.change({ ...bank, revision: 2 });
    expect(await screen.findByText(/no longer in the bank/)).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: 'Why not accuracy' })).toBeInTheDocument();
  });

  it('starts as soon as a first question appears', async () => {
    const empty = { ...fakeBank(), decks: [] };
    let home = fakeHome();
    home = { ...home, today: { ...home.today, due: 0, fresh: 0 }, plan: { ...home.plan, questions: 0 } };
    const { backend } = await openWindow({ bank: async () => empty, home: async () => home });
    expect(await screen.findByText('No questions yet')).toBeInTheDocument();
    home = fakeHome();
    backend.change({ ...fakeBank(), revision: 2 });
    expect(
      await screen.findByRole('heading', { name: 'Double a tensor, then slice it' }),
    ).toBeInTheDocument();
  });
});

describe('a failed call', () => {
  it('to check says what to do and keeps the answer', async () => {
    const failure = {
      code: 'worker-lost',
      message: 'The computation stopped.',
      help: 'Press Check once more.',
    };
    const { user } = await openQuestion('Rank', { submit: () => Promise.reject(failure) });
    await user.keyboard('3{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The computation stopped. Press Check once more.',
    );
    expect(screen.getByRole('textbox', { name: 'Number' })).toHaveValue('3');
  });

  it('to start offers to do it again', async () => {
    let fails = true;
    const sessions = fakeSessions();
    const { user } = await openWindow({
      ...sessions,
      session: () =>
        fails
          ? Promise.reject({ code: 'other', message: 'It could not be read.', help: null })
          : sessions.session(),
    });
    expect(await screen.findByText('It could not be read.')).toBeInTheDocument();
    fails = false;
    await user.click(screen.getByRole('button', { name: 'Try once more' }));
    expect(
      await screen.findByRole('heading', { name: 'Double a tensor, then slice it' }),
    ).toBeInTheDocument();
  });
});

describe('axe', () => {
  it.each([
    'Double a tensor, then slice it',
    'Rank',
    'Broadcasting',
    'Steps of SGD',
    'The optimiser',
    'Why not accuracy',
    'Write a slice',
  ])('finds nothing in "%s", asked and shown', async (title) => {
    const { user } = await openQuestion(title);
    expect(await findings()).toEqual([]);
    await user.keyboard('1{Control>}{Enter}{/Control}');
    await screen.findByRole('button', { name: /Try again|Got it|Keep this marking|Check/ });
    expect(await findings()).toEqual([]);
  });
});
