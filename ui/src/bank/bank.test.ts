// The Bank view: search, what it opens, problems, and that it follows the files.

import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import { fakeBank } from '../lib/ipc/fake';
import type { DiagnosticView } from '../lib/ipc/types/DiagnosticView';
import { findings } from '../lib/test/axe';
import { openWindow, type Opened } from '../lib/test/open';
import type { Backend } from '../lib/ipc';

const diagnostic: DiagnosticView = {
  severity: 'error',
  code: 'unknown-key',
  path: '/decks/mine/broken.toml',
  place: 'mine/broken.toml',
  line: 3,
  column: 7,
  message: 'there is no key `pormpt` here',
  help: 'Did you mean `prompt`?',
  excerpt: "pormpt = 'What?'",
};

async function openBank(replacements: Partial<Backend> = {}): Promise<Opened> {
  const opened = await openWindow(replacements);
  await opened.user.keyboard('{Alt>}3{/Alt}');
  await screen.findByRole('heading', { level: 1, name: 'Bank' });
  await screen.findByRole('heading', { name: 'Your own decks' });
  return opened;
}

const titles = () => screen.queryAllByRole('heading', { level: 3 }).map((heading) => heading.textContent);

describe('search', () => {
  it('is reached by / and narrows by title, topic and text at once', async () => {
    const { user } = await openBank();
    expect(titles()).toHaveLength(7);
    await user.keyboard('/');
    expect(screen.getByRole('searchbox')).toHaveFocus();
    await user.keyboard('training round');
    expect(titles()).toEqual(['Steps of SGD']);
    await user.keyboard('{Escape}');
    expect(titles()).toHaveLength(7);
  });

  it('goes together with topic and kind', async () => {
    const { user } = await openBank();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Topic' }), 'training');
    expect(titles()).toEqual(['Steps of SGD', 'The optimiser']);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Answer kind' }), 'Word');
    expect(titles()).toEqual(['The optimiser']);
  });

  it('without a match offers the way back', async () => {
    const { user } = await openBank();
    await user.keyboard('/xylophone');
    await user.click(screen.getByRole('button', { name: 'Show all questions' }));
    expect(titles()).toHaveLength(7);
  });
});

describe('a question', () => {
  it('is studied from the list', async () => {
    const { user, backend } = await openBank();
    await user.click(screen.getByRole('button', { name: 'Study: Steps of SGD' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Steps of SGD' })).toHaveFocus();
    expect(screen.getByText('4 left')).toBeInTheDocument();
    expect(backend.calls.filter((call) => /^(reveal|explain|submit)/.test(call))).toEqual([]);
  });

  it('that may not be studied now says why, in its place', async () => {
    const failure = { code: 'other', message: 'An exam is running.', help: 'Hand it in first.' };
    const { user } = await openBank({ startSession: () => Promise.reject(failure) });
    await user.click(screen.getByRole('button', { name: 'Study: Steps of SGD' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('An exam is running. Hand it in first.');
    expect(screen.getByRole('heading', { level: 1, name: 'Bank' })).toBeInTheDocument();
  });

  it('opens in the editor, and says so when that fails', async () => {
    const failure = {
      code: 'other',
      message: 'No editor was found.',
      help: 'Set one as the default for text files.',
    };
    const { user } = await openBank({ openInEditor: () => Promise.reject(failure) });
    await user.click(screen.getByRole('button', { name: 'Open in editor: Rank' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('No editor was found. Set one as the default');
  });

  it('is made by New question', async () => {
    const { user, backend } = await openBank();
    await user.click(screen.getByRole('button', { name: 'New question' }));
    expect(backend.calls).toContain('newQuestion');
    expect(await screen.findByText(/new-question\.toml/)).toBeInTheDocument();
  });
});

describe('problems', () => {
  it('name place, line, message, help and the line at fault', async () => {
    const { user, backend } = await openBank({
      bank: async () => ({ ...fakeBank(), diagnostics: [diagnostic] }),
    });
    const problems = screen.getByRole('region', { name: '1 problem in question files' });
    expect(problems).toHaveTextContent('mine/broken.toml:3:7');
    expect(problems).toHaveTextContent('there is no key pormpt here.');
    expect(problems).toHaveTextContent('Did you mean prompt?');
    expect(problems).toHaveTextContent("pormpt = 'What?'");
    await user.click(within(problems).getByRole('button', { name: /Open in editor/ }));
    expect(backend.calls).toContain('openInEditor /decks/mine/broken.toml');
  });

  it('are counted in the sidebar as soon as a file breaks', async () => {
    const { backend } = await openBank();
    backend.change({ ...fakeBank(), diagnostics: [diagnostic], revision: 2 });
    await waitFor(() => expect(screen.getByRole('button', { name: /^Bank/ })).toHaveTextContent('1 problem'));
  });
});

it('stays usable when the files cannot be watched, and says so', async () => {
  const failure = { code: 'other', message: 'Too many files are watched', help: 'Close another program.' };
  await openBank({ watchBank: () => Promise.reject(failure) });
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'Too many files are watched. Close another program.',
  );
  expect(titles()).toHaveLength(7);
});

describe('an empty bank', () => {
  it('says what will stand there', async () => {
    await openBank({ bank: async () => ({ ...fakeBank(), decks: [] }) });
    expect(screen.getByText(/Every question you can study/)).toBeInTheDocument();
    expect(await findings()).toEqual([]);
  });
});

it('has no findings of axe', async () => {
  await openBank({ bank: async () => ({ ...fakeBank(), diagnostics: [diagnostic] }) });
  expect(await findings()).toEqual([]);
});
