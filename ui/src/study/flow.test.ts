// The way through a deck: verdicts, what comes when, changes of the bank, and the end.

import { screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import { fakeBank } from '../lib/ipc/fake';
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
    await waitFor(() => expect(screen.getByRole('button', { name: 'Next question' })).toHaveFocus());
    expect(filled()).toHaveLength(1);
  });

  it('goes to the next question, whose heading is read out', async () => {
    const { user } = await openQuestion('Rank');
    await user.keyboard('3{Enter}');
    await screen.findByRole('button', { name: 'Next question' });
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
    const presented = () => backend.calls.filter((call) => call === 'present basics/word').length;
    const before = presented();
    const bank = fakeBank();
    backend.change({ ...bank, revision: 2 });
    await waitFor(() => expect(presented()).toBe(before + 1));
    expect(screen.getByText('5 of 7')).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: 'Answer' })).toHaveValue('optim');
    expect(screen.getByRole('textbox', { name: 'Answer' })).toHaveFocus();
  });

  it('says so and goes on when the question is gone', async () => {
    const { backend } = await openQuestion('The optimiser');
    const bank = fakeBank();
    bank.decks[0]!.questions = bank.decks[0]!.questions.filter(({ id }) => id !== 'basics/word');
    backend.change({ ...bank, revision: 2 });
    expect(await screen.findByText(/no longer in the bank/)).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: 'Why not accuracy' })).toBeInTheDocument();
    expect(screen.getByText('5 of 6')).toBeInTheDocument();
  });

  it('starts as soon as a first question appears', async () => {
    const empty = { ...fakeBank(), decks: [] };
    const { backend } = await openWindow({ bank: async () => empty });
    expect(await screen.findByText('No questions yet')).toBeInTheDocument();
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

  it('to present offers to do it again', async () => {
    let fails = true;
    const backend = (await import('../lib/ipc/fake')).fakeBackend();
    const { user } = await openWindow({
      present: (question, seed) =>
        fails
          ? Promise.reject({ code: 'other', message: 'It could not be read.', help: null })
          : backend.present(question, seed),
    });
    expect(await screen.findByText('It could not be read.')).toBeInTheDocument();
    fails = false;
    await user.click(screen.getByRole('button', { name: 'Try once more' }));
    expect(
      await screen.findByRole('heading', { name: 'Double a tensor, then slice it' }),
    ).toBeInTheDocument();
  });
});

describe('the end of the deck', () => {
  it('says how it went and studies the missed ones', async () => {
    const { user } = await openQuestion('The optimiser');
    await user.keyboard('optimiser step{Enter}');
    await screen.findByRole('button', { name: 'Next question' });
    await user.keyboard('{Enter}');
    await screen.findByText('6 of 7');
    await user.keyboard('{Alt>}n{/Alt}');
    await screen.findByText('7 of 7');
    await user.keyboard('{Alt>}n{/Alt}');
    await waitFor(() =>
      expect(screen.getByRole('heading', { name: 'That was the last question' })).toHaveFocus(),
    );
    const counts = screen.getByRole('list', { name: 'How it went' });
    expect(counts).toHaveTextContent('1 right at the first try');
    expect(counts).toHaveTextContent('6 skipped');
    expect(await findings()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Study the ones I missed' }));
    expect(await screen.findByText('1 of 6')).toBeInTheDocument();
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
    await screen.findByRole('button', { name: /Try again|Next question|Keep this marking|Check/ });
    expect(await findings()).toEqual([]);
  });
});
