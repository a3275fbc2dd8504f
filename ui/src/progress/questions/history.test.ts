// A question's history, what is done from it, and resets with their way back.

import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import type { Backend } from '../../lib/ipc';
import { fakeBackend } from '../../lib/ipc/fake';
import type { SessionRequest } from '../../lib/ipc/types/SessionRequest';
import { findings } from '../../lib/test/axe';
import { openWindow, type Opened } from '../../lib/test/open';

async function openProgress(replacements: Partial<Backend> = {}): Promise<Opened> {
  const opened = await openWindow(replacements);
  await opened.user.keyboard('{Alt>}4{/Alt}');
  await screen.findByRole('tablist', { name: 'Progress' });
  return opened;
}

async function openHistory(title: RegExp, replacements: Partial<Backend> = {}): Promise<Opened> {
  const opened = await openProgress(replacements);
  await opened.user.click(screen.getByRole('button', { name: title }));
  await screen.findByRole('region', { name: 'Reviews' });
  return opened;
}

const slice = /^Double a tensor/;
const dialog = () => screen.getByRole('dialog');

describe('a question’s history', () => {
  it('begins at its title, with where it stands', async () => {
    await openHistory(slice);
    expect(screen.getByRole('heading', { level: 1, name: 'Double a tensor, then slice it' })).toHaveFocus();
    const facts = screen.getAllByRole('definition').map((fact) => fact.textContent);
    expect(facts).toEqual(['Growing', 'MNIST basics', '94\u00a0%', '12 days', 'in 9 days', '6', '1']);
    expect(await findings()).toEqual([]);
  });

  it('tells each review, the newest first: rating, values, mistakes, time, and what no longer counts', async () => {
    await openHistory(slice);
    const reviews = within(screen.getByRole('region', { name: 'Reviews' })).getAllByRole('listitem');
    expect(reviews).toHaveLength(6);
    expect(reviews[0]).toHaveTextContent(
      /^Good 28 Nov 2026.*Learn · right, you were sure · 31 s with k = 2$/,
    );
    expect(reviews[1]).toHaveTextContent(
      /^Again.*not right · 40 s with k = 3 Mistake: the last row, all columns$/,
    );
    expect(reviews[3]).toHaveTextContent(/taken back: it does not count$/);
    expect(reviews[5]).toHaveTextContent(/^Hard.*the question has changed since$/);
  });

  it('of a new question says what will stand there', async () => {
    await openHistory(/^Write a slice/);
    expect(screen.getByRole('region', { name: 'Reviews' })).toHaveTextContent('a line will stand here');
    expect(screen.queryByRole('button', { name: 'Reset…' })).not.toBeInTheDocument();
  });

  it('gives way to the tabs by Escape, with the focus on the question', async () => {
    const { user } = await openHistory(slice);
    await user.keyboard('{Escape}');
    expect(await screen.findByRole('button', { name: slice })).toHaveFocus();
  });

  it('stays where Escape is for the map of keys before it', async () => {
    const { user } = await openHistory(slice);
    await user.keyboard('?');
    screen.getByRole('button', { name: 'Close' }).focus();
    await user.keyboard('{Escape}');
    expect(screen.getByRole('heading', { level: 1, name: slice })).toBeInTheDocument();
  });

  it('starts a session from the question, or on its mistakes', async () => {
    const requests: SessionRequest[] = [];
    const startSession = (request: SessionRequest) => {
      requests.push(request);
      return Promise.reject({ code: 'other', message: 'Not now', help: null });
    };
    const { user } = await openHistory(slice, { startSession });
    requests.length = 0;
    await user.click(screen.getByRole('button', { name: 'Study now' }));
    await user.click(screen.getByRole('button', { name: 'Fix 1 mistake' }));
    expect(requests).toEqual([
      { kind: 'learn', from: 'basics/slice' },
      { kind: 'fix', question: 'basics/slice', name: null, exam: null },
    ]);
    expect(screen.getByRole('alert')).toHaveTextContent('Not now.');
  });

  it('pauses the question and takes it up again', async () => {
    const { history } = fakeBackend();
    let paused = false;
    const { user, backend } = await openHistory(slice, {
      history: async (id) => {
        const view = await history(id);
        return { ...view, question: { ...view.question, paused } };
      },
      setAside: async (_question, aside) => {
        paused = aside === 'pause';
        return null;
      },
    });
    await user.click(screen.getByRole('button', { name: 'Pause' }));
    expect(backend.calls).toContain('setAside basics/slice pause');
    const again = await screen.findByRole('button', { name: 'Take up again' });
    expect(again).toHaveFocus();
    await user.click(again);
    expect(await screen.findByRole('button', { name: 'Pause' })).toBeInTheDocument();
    expect(backend.calls).toContain('setAside basics/slice release');
  });
});

describe('a reset', () => {
  it('of a question says what goes, and does nothing until that is confirmed', async () => {
    const { user, backend } = await openHistory(slice);
    const opener = screen.getByRole('button', { name: 'Reset…' });
    await user.click(opener);
    expect(dialog()).toHaveTextContent('Its 6 reviews stop counting');
    expect(await findings()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Leave it as it is' }));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    await waitFor(() => expect(opener).toHaveFocus());
    expect(backend.calls).not.toContain('reset');
    await user.click(opener);
    await user.click(screen.getByRole('button', { name: 'Reset the question' }));
    expect(await screen.findByText(/You can take it back/)).toBeInTheDocument();
    expect(screen.getAllByRole('definition')[0]).toHaveTextContent('New');
  });

  it('of a deck concerns that deck', async () => {
    const scopes: unknown[] = [];
    const { reset } = fakeBackend();
    const { user } = await openProgress({
      reset: (scope) => {
        scopes.push(scope);
        return reset(scope);
      },
    });
    await user.click(screen.getByRole('button', { name: 'Reset “MNIST basics”…' }));
    await user.click(within(dialog()).getByRole('button', { name: 'Reset “MNIST basics”' }));
    await waitFor(() => expect(scopes).toEqual([{ is: 'deck', id: 'basics' }]));
  });

  it('of everything is listed and taken back', async () => {
    const { user } = await openProgress();
    await user.click(screen.getByRole('button', { name: 'Reset everything…' }));
    expect(dialog()).toHaveTextContent('All 219 reviews stop counting');
    await user.click(within(dialog()).getByRole('button', { name: 'Reset everything' }));
    const resets = await screen.findByRole('list', { name: 'Resets' });
    expect(resets).toHaveTextContent('5 questions, 28 reviews');
    expect(screen.getByRole('list', { name: '7 questions by strength' })).toHaveTextContent(/^7 new$/);
    await user.click(within(resets).getByRole('button', { name: /^Take back the reset/ }));
    await waitFor(() => expect(resets).not.toBeInTheDocument());
    expect(screen.getByRole('list', { name: '7 questions by strength' })).toHaveTextContent('1 strong');
  });

  it('that fails says so and leaves everything', async () => {
    const { user } = await openProgress({
      reset: () => Promise.reject({ code: 'other', message: 'The disk is full', help: 'Free some space' }),
    });
    await user.click(screen.getByRole('button', { name: 'Reset everything…' }));
    await user.click(within(dialog()).getByRole('button', { name: 'Reset everything' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('The disk is full. Free some space.');
    expect(screen.getByRole('list', { name: '7 questions by strength' })).toHaveTextContent('1 strong');
  });
});
