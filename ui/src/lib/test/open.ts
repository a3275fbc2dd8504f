// Opens the whole window on a fake backend, with a learner at the keyboard.

import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent, { type UserEvent } from '@testing-library/user-event';

import { expect } from 'vitest';

import App from '../../App.svelte';
import { useBackend, type Backend } from '../ipc';
import { fakeBackend, type FakeBackend } from '../ipc/fake';
import { fakeQuestions } from '../ipc/fake-deck';

export interface Opened {
  backend: FakeBackend;
  user: UserEvent;
}

export async function openWindow(replacements: Partial<Backend> = {}): Promise<Opened> {
  const backend = fakeBackend(replacements);
  useBackend(backend);
  render(App);
  return { backend, user: userEvent.setup() };
}

/** Opens the window at the question with this title, skipping those before it. */
export async function openQuestion(title: string, replacements: Partial<Backend> = {}): Promise<Opened> {
  const opened = await openWindow(replacements);
  const before = ['Study'];
  const heading = () => screen.getByRole('heading', { level: 1 }).textContent;
  for (const { view } of fakeQuestions) {
    await waitFor(() => expect(before).not.toContain(heading()));
    if (heading() === title) return opened;
    before.push(view.title);
    await opened.user.keyboard('{Alt>}n{/Alt}');
  }
  throw new Error(`There is no question called ${title}.`);
}
