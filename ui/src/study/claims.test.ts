// Claims: judged, run, shown with their evidence; below an explanation and at the points of an open answer.

import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import type { Backend } from '../lib/ipc';
import { sliceClaims } from '../lib/ipc/fake-code';
import { findings } from '../lib/test/axe';
import { openQuestion, type Opened } from '../lib/test/open';

const claim = (name: RegExp) => within(screen.getByRole('group', { name }));
const copies = /^A slice copies/;
const same = /are the same four numbers/;

async function openClaims(replacements: Partial<Backend> = {}): Promise<Opened> {
  const opened = await openQuestion('Write a slice', replacements);
  await screen.findByRole('textbox', { name: 'Code' });
  await opened.user.keyboard('t{Control>}{Enter}{/Control}');
  await screen.findByRole('button', { name: 'Try again' });
  await opened.user.keyboard('s');
  await screen.findByRole('region', { name: 'Claims, run here' });
  return opened;
}

describe('a claim below the explanation', () => {
  it('is judged from the keyboard and told against its run', async () => {
    const { user } = await openClaims();
    await user.keyboard('c');
    expect(claim(same).getByRole('button', { name: 'True' })).toHaveFocus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(claim(same).getByText(/Held in 100 of 100/)).toHaveFocus());
    await user.keyboard('c{Enter}');
    const headline = await claim(copies).findByText(/Refuted\./);
    await waitFor(() => expect(headline).toHaveFocus());
    expect(headline).toHaveTextContent('You said true. The run shows otherwise.');
    expect(claim(copies).getByText('False', { selector: '.word' })).toBeInTheDocument();
    expect(claim(copies).getByText(/Both start in the same storage/)).toBeInTheDocument();
    expect(claim(copies).getByText('12 ms', { selector: '.time' })).toBeInTheDocument();
  });

  it('shows what was run and both sides of the comparison', async () => {
    const { user } = await openClaims();
    await user.click(claim(same).getByRole('button', { name: 'True' }));
    expect(await claim(same).findByText(/so does the run/)).toBeInTheDocument();
    expect(claim(same).getByText('equal', { selector: '.hl-function' })).toBeInTheDocument();
    expect(claim(same).getByRole('img', { name: /^t\[1:, 1:\], shape/ })).toBeInTheDocument();
    expect(claim(same).getByRole('img', { name: /^t\[-2:, -2:\], shape/ })).toBeInTheDocument();
    expect(await findings()).toEqual([]);
  });

  it('can just be run, and says nothing of a judgement', async () => {
    const { user } = await openClaims();
    await user.click(claim(copies).getByRole('button', { name: 'Just run it' }));
    expect(await claim(copies).findByText(/Refuted\./)).not.toHaveTextContent('You said');
  });

  it('says that it runs, and runs anew when asked', async () => {
    let answer = () => {};
    const asked: boolean[] = [];
    const { user } = await openClaims({
      runClaim: (_question, _seed, _claim, again) => {
        asked.push(again);
        return new Promise((resolve) => (answer = () => resolve(sliceClaims[1]!)));
      },
    });
    await user.click(claim(copies).getByRole('button', { name: 'False' }));
    expect(claim(copies).getByRole('status')).toHaveTextContent('Running it');
    answer();
    await user.click(await claim(copies).findByText('Computed here'));
    await user.click(claim(copies).getByRole('button', { name: 'Run again' }));
    answer();
    expect(await claim(copies).findByText(/The same result again/)).toBeInTheDocument();
    expect(asked).toEqual([false, true]);
  });

  it('tells when it gives something else this time', async () => {
    const changed = { ...sliceClaims[1]!, receipt: { ...sliceClaims[1]!.receipt, result: 'False' } };
    const { user } = await openClaims({
      runClaim: async (_question, _seed, _claim, again) => (again ? changed : sliceClaims[1]!),
    });
    await user.click(claim(copies).getByRole('button', { name: 'Just run it' }));
    await user.click(await claim(copies).findByText('Computed here'));
    await user.click(claim(copies).getByRole('button', { name: 'Run again' }));
    expect(await claim(copies).findByText(/This time it gave False/)).toBeInTheDocument();
  });

  it('whose run ends in another error is neither true nor false', async () => {
    const evidence = {
      ...sliceClaims[2]!,
      claim: 'copy',
      holds: false,
      headline: 'This could not be computed.',
    };
    const { user } = await openClaims({ runClaim: async () => evidence });
    await user.click(claim(copies).getByRole('button', { name: 'True' }));
    expect(await claim(copies).findByText('Unclear')).toBeInTheDocument();
    expect(claim(copies).queryByText(/You said/)).not.toBeInTheDocument();
  });

  it('that cannot be run says what to do and keeps the judgement', async () => {
    let fails = true;
    const { user } = await openClaims({
      runClaim: async () => {
        if (fails) throw { code: 'worker-lost', message: 'The computation stopped.', help: 'Run it again.' };
        return sliceClaims[1]!;
      },
    });
    await user.click(claim(copies).getByRole('button', { name: 'False' }));
    expect(await claim(copies).findByRole('alert')).toHaveTextContent(
      'The computation stopped. Run it again.',
    );
    fails = false;
    await user.click(claim(copies).getByRole('button', { name: 'Try once more' }));
    expect(await claim(copies).findByText(/You said false, and so does the run/)).toBeInTheDocument();
  });

  it('is not run before the learner asks', async () => {
    const { backend } = await openClaims();
    expect(backend.calls.filter((call) => call.startsWith('runClaim'))).toEqual([]);
  });
});

describe('a number in the explanation', () => {
  it('tells how it was computed', async () => {
    const { user } = await openClaims();
    const note = screen.getByText('One number in this text was computed here');
    await user.click(note);
    expect(within(note.closest('details')!).getAllByText('56').length).toBeGreaterThan(0);
  });
});

describe('an open answer', () => {
  async function openMarking(replacements: Partial<Backend> = {}): Promise<Opened> {
    const opened = await openQuestion('Why not accuracy', replacements);
    await opened.user.keyboard('It is flat.{Control>}{Enter}{/Control}');
    await screen.findByRole('group', { name: 'Which of these does your answer say?' });
    return opened;
  }
  const rubric = () => within(screen.getByRole('group', { name: 'Which of these does your answer say?' }));
  const flat = () => rubric().getByRole('checkbox', { name: /gradient is zero/ });

  it('has points that can be ticked only after their claim was run', async () => {
    const { user } = await openMarking();
    expect(flat()).toBeDisabled();
    expect(flat()).toHaveAccessibleDescription('First judge the claim behind it. Then you can tick it.');
    await user.click(rubric().getByRole('button', { name: 'True' }));
    await waitFor(() => expect(flat()).toBeEnabled());
    expect(rubric().getByText('RuntimeError:')).toBeInTheDocument();
    flat().focus();
    await user.keyboard(' {Enter}');
    expect(await screen.findByText('You marked 1 of 2 points.')).toBeInTheDocument();
  });

  it('is compared with a sample that the learner marks first', async () => {
    const { user } = await openMarking();
    await user.click(screen.getByText('Mark a sample answer, and compare'));
    const sample = within(screen.getByRole('region', { name: 'Sample answer' }));
    expect(sample.queryByText(/It says this/)).not.toBeInTheDocument();
    await user.click(sample.getByRole('checkbox', { name: /gradient is zero/ }));
    await user.click(sample.getByRole('button', { name: 'Compare' }));
    expect(await sample.findByText('You differ at 2 of 2 points.')).toBeInTheDocument();
    expect(sample.getByText('It does say this; you left it out.')).toBeInTheDocument();
    expect(sample.getByText('You ticked this; it does not say it.')).toBeInTheDocument();
    expect(await findings()).toEqual([]);
  });

  it('keeps the comparison once the marking is kept', async () => {
    const { user } = await openMarking();
    await user.click(screen.getByText('Mark a sample answer, and compare'));
    await user.click(screen.getByRole('button', { name: 'Compare' }));
    await user.click(screen.getByRole('button', { name: 'Keep this marking' }));
    await screen.findByRole('group', { name: 'The answer' });
    expect(screen.getByText('You differ at 1 of 2 points.')).toBeInTheDocument();
  });
});
