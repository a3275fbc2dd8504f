// What stands on the table, kept and found again after the window was closed.

import { cleanup, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import { bank } from '../lib/state/bank.svelte';
import { openQuestion, openWindow, type Opened } from '../lib/test/open';
import { asking, sessionView } from '../lib/test/sessions';
import { study } from './study.svelte';

const button = (name: string | RegExp) => screen.findByRole('button', { name });
const calls = ({ backend }: Opened, name: string) => backend.calls.filter((call) => call.startsWith(name));

describe('what was left', () => {
  /** Closes the window after something was done in it, and gives what had been kept of the desk. */
  async function keptOf(id: string, use: (opened: Opened) => Promise<void>): Promise<string> {
    let desk = '';
    const opened = await openWindow({
      session: async () => asking(id),
      keepDesk: async (kept) => void (desk = kept),
    });
    await screen.findByRole('progressbar');
    await use(opened);
    window.dispatchEvent(new Event('pagehide'));
    cleanup();
    study.forget();
    bank.forget();
    return desk;
  }

  it('is there again: the half-typed answer, in the same place', async () => {
    const desk = await keptOf('basics/word', ({ user }) => user.keyboard('optim'));
    const opened = await openWindow({ session: async () => asking('basics/word', { desk }) });
    expect(await screen.findByRole('textbox', { name: 'Answer' })).toHaveValue('optim');
    expect(calls(opened, 'startSession')).toEqual([]);
  });

  it('is there again: a part that was settled, a verdict on the next, and what is picked', async () => {
    const desk = await keptOf('basics/slice', async ({ user }) => {
      await user.keyboard('[[[[10, 12], [[16, 18]]{Enter}');
      await screen.findByText('Part 2 of 2');
      await user.keyboard('1{Enter}');
      await button('Try again');
    });
    await openWindow({ session: async () => asking('basics/slice', { desk }) });
    expect(await button('Try again')).toBeInTheDocument();
    expect(screen.getByRole('group', { name: 'The answer' })).toBeInTheDocument();
    expect(screen.getByText('Not yet: think of where the numbers are kept.')).toBeInTheDocument();
    expect(screen.getByRole('radio', { name: /A copy/ })).toBeChecked();
  });

  it('is there again: a settled question with its rating and a claim that was judged', async () => {
    const desk = await keptOf('basics/code', async ({ user }) => {
      await screen.findByRole('textbox', { name: 'Code' });
      await user.keyboard('t{Control>}{Enter}{/Control}');
      await button('Try again');
      await user.keyboard('s');
      const claim = within(await screen.findByRole('group', { name: /^A slice copies/ }));
      await user.click(claim.getByRole('button', { name: 'True' }));
      await claim.findByText(/Refuted\./);
    });
    const opened = await openWindow({ session: async () => asking('basics/code', { desk }) });
    expect(await button('Got it')).toBeInTheDocument();
    expect(await screen.findByText(/You said true/)).toBeInTheDocument();
    expect(calls(opened, 'runClaim')).toEqual([]);
  });

  it('is there again: points that were ticked and a sample that was compared', async () => {
    const desk = await keptOf('basics/explain', async ({ user }) => {
      await user.keyboard('It is flat.{Control>}{Enter}{/Control}');
      await user.click(await screen.findByText('Mark a sample answer, and compare'));
      await user.click(await button('Compare'));
      const rubric = within(screen.getByRole('group', { name: /does your answer say/ }));
      await user.click(rubric.getByRole('checkbox', { name: /prediction flips/ }));
    });
    await openWindow({ session: async () => asking('basics/explain', { desk }) });
    const rubric = within(await screen.findByRole('group', { name: /does your answer say/ }));
    expect(rubric.getByRole('checkbox', { name: /prediction flips/ })).toBeChecked();
    expect(screen.getByText('You differ at 1 of 2 points.')).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: 'Your answer' })).toHaveValue('It is flat.');
  });

  it('that cannot be read is no reason not to ask', async () => {
    await openWindow({ session: async () => asking('basics/word', { desk: '{"version":1,"parts":[' }) });
    expect(await screen.findByRole('textbox', { name: 'Answer' })).toHaveValue('');
  });

  it('of another draw of the question is left alone', async () => {
    const desk = await keptOf('basics/word', ({ user }) => user.keyboard('optim'));
    await openWindow({
      session: async () => asking('basics/word', { desk: desk.replace('"seed":7', '"seed":8') }),
    });
    expect(await screen.findByRole('textbox', { name: 'Answer' })).toHaveValue('');
  });

  it('is kept a moment after each change, and at once when a part is judged', async () => {
    const opened = await openQuestion('Rank');
    const before = calls(opened, 'keepDesk').length;
    await opened.user.keyboard('2{Enter}');
    await button('Try again');
    expect(calls(opened, 'keepDesk').at(-1)).toContain('"stage":"judged"');
    expect(calls(opened, 'keepDesk').length).toBeGreaterThan(before);
  });

  it('and was an exam whose time ran out meanwhile is told of by its report', async () => {
    const summary = { rows: [], milliseconds: 0, next: null, exam: 'earlier-1' };
    const opened = await openWindow({
      session: async () => sessionView({ is: 'finished', summary }, { kind: 'exam' }),
    });
    expect(await screen.findByRole('heading', { level: 1, name: /^Exam of/ })).toBeInTheDocument();
    expect(calls(opened, 'startSession')).toEqual([]);
  });
});
