// The sheet for the morning of the exam.

import { screen, within } from '@testing-library/svelte';
import { expect, it } from 'vitest';

import type { Backend } from '../../lib/ipc';
import { fakeSheetRows } from '../../lib/ipc/fake-sheet';
import { findings } from '../../lib/test/axe';
import { openWindow, type Opened } from '../../lib/test/open';

async function openSheet(replacements: Partial<Backend> = {}): Promise<Opened> {
  const opened = await openWindow(replacements);
  await opened.user.keyboard('{Alt>}4{/Alt}');
  await opened.user.click(await screen.findByRole('button', { name: 'For the morning of the exam' }));
  await screen.findByRole('heading', { level: 1, name: 'For the morning of the exam' });
  return opened;
}

it('tells of each mistake what was asked, what was answered, what that gave, and what is right', async () => {
  await openSheet();
  const [rank, slice] = await screen.findAllByRole('article');
  expect(rank).toHaveTextContent(
    /^Rank\s*My mistake: the rank of one image, made 3 times\s*What is the rank of a stack of digit images\?\s*My answer\s*2\s*What is right\s*3$/,
  );
  expect(slice).toHaveTextContent(
    /My answer\s*\[\[14, 16, 18\]\]\s*What is right\s*\[\[10, 12\], \[16, 18\]\]$/,
  );
  expect(screen.getByText(/^Exam on 12 December 2026/)).toBeInTheDocument();
  expect(await findings()).toEqual([]);
});

it('names what is right of a choice, and the steps of an order, by their texts', async () => {
  await openSheet();
  const [, , facts, steps] = await screen.findAllByRole('article');
  const texts = (entry: HTMLElement) =>
    within(entry)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent.trim());
  expect(texts(facts!)).toEqual(['Trailing axes are aligned.', 'An axis of size 1 fits any size.']);
  expect(texts(steps!)).toEqual(['Predict', 'Compute the loss', 'Compute the gradient']);
});

it('begins with the mistake made most often, and of those made as often with the latest', async () => {
  const [row] = fakeSheetRows();
  const rows = [
    { ...row!, mistake: 'once, long ago', times: 1, last: 1 },
    { ...row!, mistake: 'once, lately', times: 1, last: 9 },
    { ...row!, mistake: 'often', times: 4, last: 5 },
  ];
  await openSheet({ sheet: async () => ({ date: '2026-11-28', exam: null, rows }) });
  await screen.findAllByRole('article');
  const names = screen.getAllByText('My mistake:').map(({ parentElement }) => parentElement?.textContent);
  expect(names).toEqual([
    'My mistake: often, made 4 times',
    'My mistake: once, lately',
    'My mistake: once, long ago',
  ]);
});

it('says what was drawn beside a computed answer only, and an option that was picked once', async () => {
  const drawn = [{ name: 'n', value: '3' }];
  const rows = fakeSheetRows().map((row) => ({ ...row, drawn }));
  const [rank, , facts] = rows;
  const picked = { ...facts!, mistake: 'It is too coarse.', answered: 'It is too coarse.', times: 2 };
  await openSheet({ sheet: async () => ({ date: '2026-11-28', exam: null, rows: [rank!, picked] }) });
  const [computed, chosen] = await screen.findAllByRole('article');
  expect(computed).toHaveTextContent('with n = 3');
  expect(chosen).not.toHaveTextContent('with n = 3');
  expect(chosen).toHaveTextContent('My mistake: It is too coarse, made 2 times');
  expect(chosen).not.toHaveTextContent('My answer');
});

it('says of which question the file has changed since', async () => {
  const rows = fakeSheetRows().map((row, at) => ({ ...row, changed: at === 0 }));
  await openSheet({ sheet: async () => ({ date: '2026-11-28', exam: null, rows }) });
  const entries = await screen.findAllByRole('article');
  expect(entries.filter((entry) => entry.textContent.includes('Changed since you answered'))).toHaveLength(1);
});

it('is printed by the system', async () => {
  const { user, backend } = await openSheet();
  await user.click(await screen.findByRole('button', { name: 'Print…' }));
  expect(backend.calls).toContain('printWindow');
});

it('says when it cannot be printed', async () => {
  const failure = { code: 'other', message: 'There is no printer', help: 'Add one in the system’s settings' };
  const { user } = await openSheet({ printWindow: () => Promise.reject(failure) });
  await user.click(await screen.findByRole('button', { name: 'Print…' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('There is no printer.');
});

it('without a mistake says what will stand there, and has nothing to print', async () => {
  await openSheet({ sheet: async () => ({ date: '2026-11-28', exam: null, rows: [] }) });
  expect(await screen.findByRole('heading', { name: 'No mistakes to read' })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Print…' })).not.toBeInTheDocument();
  expect(await findings()).toEqual([]);
});

it('gives way to Progress by Escape', async () => {
  const { user } = await openSheet();
  await user.keyboard('{Escape}');
  expect(await screen.findByRole('heading', { level: 1, name: 'Progress' })).toHaveFocus();
});
