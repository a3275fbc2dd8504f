// Every answer kind, from the keyboard alone: right, not yet, and what cannot be read.

import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import { openQuestion } from '../lib/test/open';

const primary = (name: string | RegExp) => screen.findByRole('button', { name });

describe('a choice of one', () => {
  it('is picked by its digit and marked right with every why', async () => {
    const { user } = await openQuestion('Double a tensor, then slice it');
    await user.keyboard('[[[[10, 12], [[16, 18]]{Control>}{Enter}{/Control}');
    await screen.findByText('Part 2 of 2');
    await user.keyboard('2{Enter}');
    await primary('Got it');
    expect(screen.getByText('Right: you picked it')).toBeInTheDocument();
    expect(screen.getByText(/Nothing is copied/)).toBeInTheDocument();
    expect(screen.getByText(/keeps stride 3/)).toBeInTheDocument();
  });

  it('that is wrong offers another try and keeps the key away', async () => {
    const { user, backend } = await openQuestion('Double a tensor, then slice it');
    await user.keyboard('[[[[10, 12], [[16, 18]]{Control>}{Enter}{/Control}');
    await screen.findByText('Part 2 of 2');
    await user.keyboard('1{Enter}');
    await primary('Try again');
    expect(screen.queryByText(/keeps stride 3/)).not.toBeInTheDocument();
    expect(backend.calls.filter((call) => call.startsWith('reveal'))).toEqual([]);
  });

  it('asks for a pick before anything is sent', async () => {
    const { user, backend } = await openQuestion('Broadcasting');
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('Pick an answer first.');
    expect(backend.calls.filter((call) => call.startsWith('submit'))).toEqual([]);
  });
});

describe('a choice of several', () => {
  it('is right when all that fit are picked', async () => {
    const { user } = await openQuestion('Broadcasting');
    await user.keyboard('13{Enter}');
    await primary('Got it');
    expect(screen.getAllByText('Right: you picked it')).toHaveLength(2);
  });

  it('is partly right with one of two, and a digit takes a pick back', async () => {
    const { user } = await openQuestion('Broadcasting');
    await user.keyboard('122{Enter}');
    expect(await screen.findByText('Partly: one more fits.')).toBeInTheDocument();
    expect(screen.getByRole('checkbox', { name: /Trailing/ })).toBeChecked();
    expect(screen.getByRole('checkbox', { name: /copied/ })).not.toBeChecked();
  });
});

describe('a number', () => {
  it('is typed without clicking into the field, and checked by Enter', async () => {
    const { user } = await openQuestion('Rank');
    await user.keyboard('3{Enter}');
    await primary('Got it');
    expect(screen.getByText('Accepted: exactly 3.')).toBeInTheDocument();
  });

  it('that is wrong keeps what was typed for the next try', async () => {
    const { user } = await openQuestion('Rank');
    await user.keyboard('2{Enter}');
    expect(await screen.findByText('Not yet: that is the rank of one image.')).toBeInTheDocument();
    await user.keyboard('{Enter}');
    const field = await screen.findByRole('textbox', { name: 'Number' });
    await waitFor(() => expect(field).toHaveFocus());
    expect(field).toHaveValue('2');
  });

  it('that cannot be read is told so at the field and costs nothing', async () => {
    const { user } = await openQuestion('Rank');
    await user.keyboard('1,5,{Enter}');
    const field = screen.getByRole('textbox', { name: 'Number' });
    await waitFor(() => expect(field).toHaveAccessibleDescription(/cannot be read yet/));
    expect(field).toBeInvalid();
    expect(screen.queryByText(/Not yet/)).not.toBeInTheDocument();
    await user.clear(field);
    expect(screen.queryByText(/cannot be read yet/)).not.toBeInTheDocument();
    expect(field).toBeValid();
    await user.keyboard('3{Enter}');
    await primary('Got it');
    await user.keyboard('{Alt>}2{/Alt}');
  });
});

describe('a value', () => {
  it('is shown as a grid while it is typed', async () => {
    const { user } = await openQuestion('Double a tensor, then slice it');
    await user.keyboard('[[[[10, 12], [[16, 18]]');
    expect(screen.getByText('reads as')).toBeInTheDocument();
    expect(screen.getByText('16')).toBeInTheDocument();
  });

  it('is checked by Enter, and broken into lines by Shift+Enter', async () => {
    const { user, backend } = await openQuestion('Double a tensor, then slice it');
    await user.keyboard('[[[[10, 12],{Shift>}{Enter}{/Shift}[[16, 18]]');
    expect(screen.getByRole('textbox')).toHaveValue('[[10, 12],\n[16, 18]]');
    expect(backend.calls.filter((call) => call.startsWith('submit'))).toEqual([]);
    await user.keyboard('{Enter}');
    await screen.findByText('Part 2 of 2');
  });

  it('can be said to be an error', async () => {
    let sent: unknown;
    const { user } = await openQuestion('Double a tensor, then slice it', {
      submit: async (_question, _seed, _part, response) => {
        sent = response;
        return { is: 'unreadable', message: 'Stop here.', column: null, help: null };
      },
    });
    await user.tab();
    await user.tab();
    expect(screen.getByRole('checkbox', { name: 'It is an error' })).toHaveFocus();
    await user.keyboard(' {Enter}');
    await screen.findByText('Stop here.');
    expect(sent).toEqual({ kind: 'value', text: '', is_error: true });
  });
});

describe('an order', () => {
  const order = () => within(screen.getByRole('list', { name: 'Steps' }));
  const row = (name: RegExp) => screen.getByRole('group', { name });

  it('is arranged by Alt and the arrows, what does not belong set aside', async () => {
    const { user } = await openQuestion('Steps of SGD');
    row(/^Predict/).focus();
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(screen.getByText('Moved to place 1 of 4.')).toBeInTheDocument();
    row(/^Sort the images/).focus();
    await user.keyboard('{Delete}');
    row(/^Compute the loss/).focus();
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    await waitFor(() => expect(row(/^Compute the loss, place 2 of 3/)).toHaveFocus());
    await user.keyboard('{Enter}');
    await primary('Got it');
    expect(order().queryByText('Sort the images')).not.toBeInTheDocument();
  });

  it('can be arranged by its buttons too, and taken back', async () => {
    const { user } = await openQuestion('Steps of SGD');
    await user.click(screen.getByRole('button', { name: 'Does not belong: Predict' }));
    expect(order().queryByText('Predict')).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Take back: Predict' }));
    expect(row(/^Predict, place 4 of 4/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Move up: Predict' }));
    expect(row(/^Predict, place 3 of 4/)).toBeInTheDocument();
  });

  it('that is wrong shows the right one only when asked', async () => {
    const { user, backend } = await openQuestion('Steps of SGD');
    await user.keyboard('{Enter}');
    expect(screen.getByText(/^No step was moved yet/)).toBeInTheDocument();
    expect(backend.calls.filter((call) => call.startsWith('submit'))).toEqual([]);
    await user.keyboard('{Enter}');
    await primary('Try again');
    expect(screen.queryByRole('group', { name: 'The answer' })).not.toBeInTheDocument();
    await user.keyboard('s');
    const answer = await screen.findByRole('group', { name: 'The answer' });
    expect(
      within(answer)
        .getAllByRole('listitem')
        .map((item) => item.textContent?.trim()),
    ).toEqual(['Predict', 'Compute the loss', 'Compute the gradient', 'Sort the images']);
  });
});

describe('a word', () => {
  it('is right in an accepted spelling', async () => {
    const { user } = await openQuestion('The optimiser');
    await user.keyboard('Optimiser step{Enter}');
    await primary('Got it');
    expect(screen.getByText('Right.')).toBeInTheDocument();
  });

  it('that is wrong gets its feedback', async () => {
    const { user } = await openQuestion('The optimiser');
    await user.keyboard('backpropagation{Enter}');
    expect(await screen.findByText('Which rule uses the learning rate?')).toBeInTheDocument();
  });
});

describe('an open answer', () => {
  it('is marked by the learner against its points', async () => {
    const { user } = await openQuestion('Why not accuracy');
    await user.keyboard('It is flat.{Control>}{Enter}{/Control}');
    const rubric = within(await screen.findByRole('group', { name: /does your answer say/ }));
    const point = rubric.getByRole('checkbox', { name: /prediction flips/ });
    await waitFor(() => expect(point).toHaveFocus());
    await user.keyboard(' {Enter}');
    expect(await screen.findByText('You marked 1 of 2 points.')).toBeInTheDocument();
    expect(screen.getByText('You ticked this.')).toBeInTheDocument();
    expect(screen.getByText('Not ticked.')).toBeInTheDocument();
  });

  it('takes Enter as a new line', async () => {
    const { user, backend } = await openQuestion('Why not accuracy');
    await user.keyboard('one{Enter}two');
    expect(screen.getByRole('textbox', { name: 'Your answer' })).toHaveValue('one\ntwo');
    expect(backend.calls.filter((call) => call.startsWith('submit'))).toEqual([]);
  });
});
