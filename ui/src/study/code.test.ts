// Answers in code, from the keyboard alone: typed with a preview, judged, run step by step, shown beside the right one.

import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import type { Backend } from '../lib/ipc';
import { fakeTensor } from '../lib/ipc/fake-values';
import type { Preview } from '../lib/ipc/types/Preview';
import { findings } from '../lib/test/axe';
import { openQuestion, type Opened } from '../lib/test/open';

const field = () => screen.findByRole('textbox', { name: 'Code' });
const button = (name: string) => screen.findByRole('button', { name });
const calls = ({ backend }: Opened, name: string) => backend.calls.filter((call) => call.startsWith(name));

async function openCode(replacements: Partial<Backend> = {}): Promise<Opened> {
  const opened = await openQuestion('Write a slice', replacements);
  await field();
  return opened;
}

/** Types into the editor, brackets and all. */
async function type({ user }: Opened, source: string) {
  await user.keyboard(source.replace(/[[{]/g, '$&$&'));
}

describe('the editor', () => {
  it('takes what is typed wherever the focus was, and colours it like rendered code', async () => {
    const opened = await openCode();
    await type(opened, 't * 12');
    expect(await field()).toHaveFocus();
    expect(await field()).toHaveTextContent('t * 12');
    expect(screen.getByText('12', { selector: '.hl-number' })).toBeInTheDocument();
  });

  it('says what is given, and names itself and its keys', async () => {
    await openCode();
    expect(within(screen.getByRole('group', { name: 'Given' })).getByText(/arange/)).toBeInTheDocument();
    expect(await field()).toHaveAccessibleDescription(/Tab moves on/);
    expect(await findings()).toEqual([]);
  });

  it('is left by Tab', async () => {
    const opened = await openCode();
    await type(opened, 't');
    await opened.user.tab();
    expect(await field()).not.toHaveFocus();
    expect(await field()).toHaveTextContent(/^t$/);
  });

  it('takes Enter as a new line and is sent by Ctrl+Enter', async () => {
    const opened = await openCode();
    await type(opened, '(t * k)');
    await opened.user.keyboard('{Enter}');
    expect((await field()).querySelectorAll('.cm-line').length).toBeGreaterThan(1);
    expect(calls(opened, 'submit')).toEqual([]);
    await opened.user.keyboard('{Control>}{Enter}{/Control}');
    await button('Try again');
  });

  it('asks for code before anything is sent', async () => {
    const opened = await openCode();
    await opened.user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByRole('alert')).toHaveTextContent('Type your code first.');
    expect(calls(opened, 'submit')).toEqual([]);
  });

  it('completes names of the question and of torch when asked to', async () => {
    const opened = await openCode();
    await type(opened, 'torch.aran');
    await opened.user.keyboard('{Control>} {/Control}');
    expect(await screen.findByRole('option', { name: 'arange' })).toBeInTheDocument();
  });
});

describe('the preview', () => {
  it('shows value, shape and dtype while code is typed', async () => {
    const opened = await openCode();
    expect(screen.getByText('What it gives is shown here while you type.')).toBeInTheDocument();
    await type(opened, 't[1:, 1:]');
    expect(await screen.findByRole('img', { name: 'Value, shape [2, 2]: 5, 6, 8, 9' })).toBeInTheDocument();
    expect(screen.getByText('shape [2, 2] · int64')).toBeInTheDocument();
  });

  it('shows what is printed', async () => {
    const opened = await openCode();
    await type(opened, 'print(12)');
    expect(await screen.findByText('prints')).toBeInTheDocument();
  });

  it('shows an error with its place, but only once the typing rests', async () => {
    const opened = await openCode();
    await type(opened, 't[1:]');
    await screen.findByText('shape [2, 3] · int64');
    await type(opened, ' + zz');
    expect(screen.getByText('shape [2, 3] · int64')).toBeInTheDocument();
    expect(await screen.findByText('NameError:')).toBeInTheDocument();
    expect(screen.getByText(/\^/)).toBeInTheDocument();
    expect((await field()).querySelector('.cm-lintRange-error')).toBeInTheDocument();
    expect(screen.queryByText('shape [2, 3] · int64')).not.toBeInTheDocument();
  });

  it('takes the newest answer, whichever comes last', async () => {
    const answers: ((preview: Preview) => void)[] = [];
    const opened = await openCode({ preview: () => new Promise((answer) => answers.push(answer)) });
    await type(opened, 't');
    await type(opened, '2');
    const value = (number: number): Preview => ({ is: 'value', value: fakeTensor([[number]]), stdout: '' });
    answers[1]?.(value(22));
    answers[0]?.(value(11));
    expect(await screen.findByText('22')).toBeInTheDocument();
    expect(screen.queryByText('11')).not.toBeInTheDocument();
  });

  it('is asked for again where the newest text was taken for an older one', async () => {
    const value: Preview = { is: 'value', value: fakeTensor([[7]]), stdout: '' };
    const answers: Preview[] = [{ is: 'superseded' }, { is: 'superseded' }, value];
    const opened = await openCode({ preview: () => Promise.resolve(answers.shift() ?? value) });
    await type(opened, 't');
    expect(await screen.findByText('7')).toBeInTheDocument();
    expect(answers).toHaveLength(0);
  });

  it('is told to a screen reader after a while, not at every key', async () => {
    const opened = await openCode();
    await type(opened, 't[1:]');
    await screen.findByText('shape [2, 3] · int64');
    expect(screen.queryByText(/^Gives tensor/)).not.toBeInTheDocument();
    expect(await screen.findByText(/^Gives tensor/, {}, { timeout: 2000 })).toHaveAttribute('role', 'status');
  });

  it('that fails says so and leaves the code alone', async () => {
    const failure = { code: 'worker-lost', message: 'The computation stopped.', help: 'Type on.' };
    const opened = await openCode({ preview: () => Promise.reject(failure) });
    await type(opened, 't');
    expect(await screen.findByText(/The computation stopped\./)).toBeInTheDocument();
    expect(await field()).toHaveTextContent(/^t$/);
  });
});

describe('code that is right', () => {
  it('is settled, with one way to write it and a receipt that can be had anew', async () => {
    const opened = await openCode();
    await type(opened, '(t * k)[-2:, -2:]');
    await opened.user.keyboard('{Control>}{Enter}{/Control}');
    const answer = within(await screen.findByRole('group', { name: 'The answer' }));
    expect(answer.getByText('One way to write it')).toBeInTheDocument();
    await opened.user.click(answer.getByText('Computed here'));
    expect(answer.getByText('(t * k)[1:, 1:]', { selector: 'pre' })).toBeInTheDocument();
    await opened.user.click(answer.getByRole('button', { name: 'Run again' }));
    expect(await answer.findByText(/The same result again/)).toBeInTheDocument();
    expect(calls(opened, 'recompute')).toEqual(['recompute basics/code answer']);
    expect(await findings()).toEqual([]);
  });
});

describe('code that is not right yet', () => {
  it('is run step by step by W, each step within the whole', async () => {
    const opened = await openCode();
    await type(opened, '(t * k)[1:][1:]');
    await opened.user.keyboard('{Control>}{Enter}{/Control}');
    await button('Try again');
    await opened.user.keyboard('w');
    const steps = await screen.findByRole('region', { name: 'Your answer, step by step' });
    const shown = within(steps)
      .getAllByRole('listitem')
      .map((step) => [step.querySelector('mark')?.textContent, step.querySelector('.facts')?.textContent]);
    expect(shown).toEqual([
      ['(t * k)', 'shape [3, 3] · int64'],
      ['(t * k)[1:]', 'shape [2, 3] · int64'],
      ['(t * k)[1:][1:]', 'shape [1, 3] · int64'],
    ]);
    await waitFor(() => expect(within(steps).getByRole('heading')).toHaveFocus());
    expect(await findings()).toEqual([]);
  });

  it('lights the first difference, and after Show the answer in both', async () => {
    const opened = await openCode();
    await type(opened, '(t * k)[:2, :2]');
    await opened.user.keyboard('{Control>}{Enter}{/Control}');
    const own = await screen.findByRole('img', { name: /^Your value.*lit/ });
    expect(own.querySelectorAll('.lit')).toHaveLength(1);
    expect(screen.queryByRole('group', { name: 'The answer' })).not.toBeInTheDocument();
    await opened.user.keyboard('s');
    const answer = within(await screen.findByRole('group', { name: 'The answer' }));
    expect(answer.getByText('They first differ at [0, 0].')).toBeInTheDocument();
    for (const name of [/^Your value.*lit/, /^The right value.*lit/])
      expect(answer.getByRole('img', { name }).querySelectorAll('.lit')).toHaveLength(1);
  });

  it('is told what the drawn names stand for', async () => {
    await openCode();
    expect(await screen.findByRole('group', { name: 'Given' })).toHaveTextContent(/Here k = \d+/);
  });

  it('names the hidden case on which it differs', async () => {
    const opened = await openCode();
    await type(opened, 'torch.tensor([[10, 12], [16, 18]])');
    await opened.user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('Right here, but not for k = 10.')).toBeInTheDocument();
    expect(screen.getByText('for k = 10 it gives')).toBeInTheDocument();
  });

  it('stays for the next try', async () => {
    const opened = await openCode();
    await type(opened, '(t * k)[1:]');
    await opened.user.keyboard('{Control>}{Enter}{/Control}');
    await button('Try again');
    await opened.user.keyboard('{Enter}');
    await waitFor(async () => expect(await field()).toHaveFocus());
    expect(await field()).toHaveTextContent('(t * k)[1:]');
  });
});

describe('another like this', () => {
  it('draws other values by A and starts anew; how it went the first time stands', async () => {
    const opened = await openCode();
    await type(opened, '(t * k)[1:, 1:]');
    await opened.user.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByText(/sum to 56/);
    const given = screen.getByRole('group', { name: 'Given' }).textContent;
    await opened.user.keyboard('a');
    await waitFor(async () => expect(await field()).toHaveTextContent(/^$/));
    expect(screen.getByRole('group', { name: 'Given' })).not.toHaveTextContent(given ?? '');
    expect(screen.getByText('To practise: nothing counts')).toBeInTheDocument();
    expect(calls(opened, 'rate')).toEqual([]);
    await type(opened, '(t * k)[1:]');
    await opened.user.keyboard('{Control>}{Enter}{/Control}');
    await button('Try again');
    await opened.user.keyboard('s');
    await opened.user.click(await button('Got it'));
    expect(calls(opened, 'rate')).toEqual(['rate good']);
  });

  it('can be left half done, for the rating', async () => {
    const opened = await openCode();
    await type(opened, '(t * k)[1:, 1:]');
    await opened.user.keyboard('{Control>}{Enter}{/Control}');
    await button('Got it');
    await opened.user.keyboard('a');
    await button('Leave it, and rate');
    await opened.user.keyboard('{Alt>}n{/Alt}');
    expect(await button('Got it')).toBeInTheDocument();
    expect(calls(opened, 'skip')).toHaveLength(6);
  });

  it('is not offered where nothing varies', async () => {
    const { user } = await openQuestion('Rank');
    await user.keyboard('3{Enter}');
    await button('Got it');
    expect(screen.queryByRole('button', { name: 'Another like this' })).not.toBeInTheDocument();
  });
});
