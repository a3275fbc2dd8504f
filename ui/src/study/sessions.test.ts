// Sessions in the window: ratings, what is put off, what was left and is found again, and the end.

import { screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { chosen } from '../lab/chosen.svelte';
import { fakeHome, fakeSettings } from '../lib/ipc/fake-home';
import { fakeRating, fakeSessions } from '../lib/ipc/fake-sessions';
import type { Confidence } from '../lib/ipc/types/Confidence';
import type { SessionView } from '../lib/ipc/types/SessionView';
import type { SummaryView } from '../lib/ipc/types/SummaryView';
import { findings } from '../lib/test/axe';
import { openQuestion, openWindow, type Opened } from '../lib/test/open';
import { asking, sessionView } from '../lib/test/sessions';

const button = (name: string | RegExp) => screen.findByRole('button', { name });
const heading = (name: string) => screen.findByRole('heading', { level: 1, name });
const calls = ({ backend }: Opened, name: string) => backend.calls.filter((call) => call.startsWith(name));
const failure = { code: 'other', message: 'The disk is full.', help: 'Make room.' };

describe('the rating', () => {
  it('that is suggested has the focus and is accepted by Enter', async () => {
    const opened = await openQuestion('Rank');
    await opened.user.keyboard('3{Enter}');
    await waitFor(async () => expect(await button('Got it')).toHaveFocus());
    expect(await button('Got it')).toHaveAccessibleName('Got it');
    expect(screen.getByText('Right at the first try.')).toBeInTheDocument();
    expect(document.querySelectorAll('button.filled')).toHaveLength(1);
    expect(await findings()).toEqual([]);
    await opened.user.keyboard('{Enter}');
    await waitFor(async () => expect(await heading('Broadcasting')).toHaveFocus());
    expect(calls(opened, 'rate')).toEqual(['rate good']);
  });

  it('is not accepted by an Enter that is still held down from Check', async () => {
    const opened = await openQuestion('Rank');
    await opened.user.keyboard('3{Enter>8/}');
    await waitFor(async () => expect(await button('Got it')).toHaveFocus());
    await opened.user.keyboard('{Enter>8/}');
    await heading('Broadcasting');
    expect(calls(opened, 'rate')).toEqual(['rate good']);
  });

  it('is given by its digit, whatever has the focus', async () => {
    const opened = await openQuestion('Rank');
    await opened.user.keyboard('3{Enter}');
    await button('Got it');
    (await heading('Rank')).focus();
    await opened.user.keyboard('1');
    await heading('Broadcasting');
    expect(calls(opened, 'rate')).toEqual(['rate again']);
  });

  it('of what was forgotten leaves Hard out, with two buttons and with four', async () => {
    const forgotten = fakeRating();
    forgotten.suggested = 'again';
    forgotten.offered = forgotten.offered.filter(({ rating }) => rating !== 'hard');
    const four = { ...fakeSettings(), four_ratings: true, show_intervals: true };
    const opened = await openQuestion('Rank', {
      suggestRating: async () => forgotten,
      studySettings: async () => four,
    });
    await opened.user.keyboard('3{Enter}');
    const group = within(await screen.findByRole('group', { name: 'How did it go?' }));
    const names = group.getAllByRole('button').map((one) => one.textContent?.replace(/\s+/g, ' ').trim());
    expect(names).toEqual(['Again, in 10 min 1', 'Good, in 3 days 3', 'Easy, in 8 days 4']);
    await waitFor(() => expect(group.getByRole('button', { name: /^Again/ })).toHaveFocus());
    await opened.user.keyboard('2');
    expect(calls(opened, 'rate')).toEqual([]);
    await opened.user.keyboard('4');
    await heading('Broadcasting');
    expect(calls(opened, 'rate')).toEqual(['rate easy']);
  });

  it('that could not be written keeps the question and can be given again', async () => {
    const sessions = fakeSessions();
    let fails = true;
    const opened = await openQuestion('Rank', {
      ...sessions,
      rate: (...given) => (fails ? Promise.reject(failure) : sessions.rate(...given)),
    });
    await opened.user.keyboard('3{Enter}');
    await opened.user.click(await button('Got it'));
    expect(await screen.findByRole('alert')).toHaveTextContent('The disk is full. Make room.');
    expect(await heading('Rank')).toBeInTheDocument();
    fails = false;
    await opened.user.click(await button('Try once more'));
    expect(await heading('Broadcasting')).toBeInTheDocument();
  });

  it('tells only after the verdict which mistake the question was asked for', async () => {
    const rating = { ...fakeRating(), mistake: 'the rank of one image' };
    const { user } = await openQuestion('Rank', { suggestRating: async () => rating });
    expect(screen.queryByText(/the rank of one image/)).not.toBeInTheDocument();
    await user.keyboard('3{Enter}');
    expect(await screen.findByText('the rank of one image.')).toBeInTheDocument();
  });
});

describe('how sure the learner is', () => {
  const settings = { ...fakeSettings(), ask_confidence: true };

  it('is asked before Check, may be left open, and goes along with the rating', async () => {
    const sure: (Confidence | null)[] = [];
    const opened = await openQuestion('Rank', {
      studySettings: async () => settings,
      suggestRating: async (confidence) => {
        sure.push(confidence);
        return fakeRating();
      },
    });
    await opened.user.keyboard('3{Alt>}g{/Alt}{Alt>}u{/Alt}');
    expect(await button('Unsure')).toHaveAttribute('aria-pressed', 'true');
    expect(await button('Guess')).toHaveAttribute('aria-pressed', 'false');
    expect(screen.getByRole('textbox')).toHaveValue('3');
    expect(await findings()).toEqual([]);
    await opened.user.keyboard('{Enter}');
    await opened.user.click(await button('Got it'));
    await heading('Broadcasting');
    expect(sure).toEqual(['unsure']);
    expect(calls(opened, 'rate')).toEqual(['rate good unsure']);
  });

  it('is not asked any more once a verdict is known', async () => {
    const { user } = await openQuestion('Rank', { studySettings: async () => settings });
    await user.keyboard('2{Enter}');
    await button('Try again');
    expect(screen.queryByText('How sure are you?')).not.toBeInTheDocument();
  });
});

describe('undo', () => {
  it('by U brings the question back as it stood, the rating with it', async () => {
    const opened = await openQuestion('Rank');
    await opened.user.keyboard('3{Enter}');
    await opened.user.click(await button('Got it'));
    await heading('Broadcasting');
    expect(await button('Undo')).toHaveAttribute('title', 'Take back the rating of “Rank”');
    await opened.user.keyboard('u');
    await heading('Rank');
    expect(screen.getByRole('textbox', { name: 'Number' })).toHaveValue('3');
    expect(await button('Got it')).toBeInTheDocument();
  });

  it('leaves U to the answer where it could begin one, and is at Alt+Z there, in the field too', async () => {
    let back = false;
    const { user } = await openWindow({
      ...fakeSessions(),
      session: async () => asking('basics/word', {}, { undo: 'Rank' }),
      undo: async () => {
        back = true;
        return asking('basics/rank');
      },
    });
    await heading('The optimiser');
    expect(await button('Undo')).toHaveAttribute('aria-keyshortcuts', 'Alt+Z');
    await user.keyboard('update');
    expect(screen.getByRole('textbox')).toHaveValue('update');
    await user.keyboard('{Control>}z{/Control}');
    expect(back).toBe(false);
    await user.keyboard('{Alt>}z{/Alt}');
    await heading('Rank');
  });

  it('is not offered before anything was rated', async () => {
    const opened = await openQuestion('Broadcasting');
    await opened.user.keyboard('u');
    expect(screen.queryByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
    expect(calls(opened, 'undo')).toEqual([]);
  });
});

describe('a question', () => {
  it('is put off by Alt+N, till tomorrow by Alt+B, for good by Alt+P', async () => {
    const opened = await openQuestion('Rank');
    await opened.user.keyboard('{Alt>}b{/Alt}');
    await heading('Broadcasting');
    expect(await screen.findByText('“Rank” is set aside until tomorrow.')).toBeInTheDocument();
    await opened.user.keyboard('{Alt>}p{/Alt}');
    await heading('Steps of SGD');
    await opened.user.keyboard('{Alt>}n{/Alt}');
    await heading('The optimiser');
    expect(calls(opened, 'setAside')).toEqual(['setAside basics/rank bury', 'setAside basics/facts pause']);
    expect(calls(opened, 'skip')).toHaveLength(2);
  });

  it('is set aside from a menu too', async () => {
    const opened = await openQuestion('Rank');
    await opened.user.click(screen.getByText('Set aside'));
    await opened.user.click(await button('Until tomorrow'));
    await heading('Broadcasting');
    expect(calls(opened, 'setAside')).toEqual(['setAside basics/rank bury']);
  });

  it('forgotten often is offered in another way until it is begun', async () => {
    const sessions = fakeSessions();
    const left = asking('basics/slice', { lapses: 6 });
    const turned = asking('basics/slice', { lapses: 6 });
    if (turned.state.is === 'asking') turned.state.asked.question.parts.reverse();
    const opened = await openWindow({
      ...sessions,
      session: async () => left,
      otherPart: async () => turned,
    });
    expect(await screen.findByText(/You have forgotten this 6 times/)).toBeInTheDocument();
    expect(await findings()).toEqual([]);
    await opened.user.keyboard('[[[[1');
    await opened.user.click(await button('Start with another part'));
    expect(await screen.findByRole('radio', { name: /A copy/ })).toBeInTheDocument();
    await opened.user.keyboard('1{Enter}');
    await button('Try again');
    expect(screen.queryByText(/You have forgotten this/)).not.toBeInTheDocument();
    await opened.user.keyboard('s');
    expect(await screen.findByRole('textbox', { name: /Value/ })).toHaveValue('[[1');
  });

  it('forgotten often leads to its own demo in the Lab', async () => {
    const { user } = await openWindow({
      ...fakeSessions(),
      session: async () => asking('basics/slice', { lapses: 6 }),
    });
    chosen.id = 'broadcasting';
    await user.click(await button('Open its demo in the Lab'));
    await heading('Double a tensor, then slice it');
  });
});

describe('a hint', () => {
  const hinted = (id: string): SessionView => {
    const view = asking(id);
    if (view.state.is === 'asking')
      view.state.asked.question.parts = view.state.asked.question.parts.map((part) => ({
        ...part,
        has_hint: true,
      }));
    return view;
  };

  it('is shown by H where H cannot be the beginning of an answer', async () => {
    const opened = await openWindow({ session: async () => hinted('basics/facts') });
    await button('Hint');
    await opened.user.keyboard('h');
    expect(await screen.findByText(/Count the axes from the outermost/)).toBeInTheDocument();
    expect(calls(opened, 'hint')).toEqual(['hint basics/facts answer']);
    expect(screen.queryByRole('button', { name: 'Hint' })).not.toBeInTheDocument();
    expect(await findings()).toEqual([]);
  });

  it('is shown by Alt+I where it can, and H is typed', async () => {
    const opened = await openWindow({ session: async () => hinted('basics/word') });
    await button('Hint');
    await opened.user.keyboard('h');
    expect(screen.getByRole('textbox', { name: 'Answer' })).toHaveValue('h');
    await opened.user.keyboard('{Alt>}i{/Alt}');
    expect(await screen.findByText(/Count the axes from the outermost/)).toBeInTheDocument();
  });

  it('is not offered where there is none', async () => {
    const opened = await openQuestion('Broadcasting');
    await opened.user.keyboard('h{Alt>}i{/Alt}');
    expect(calls(opened, 'hint')).toEqual([]);
  });
});

describe('waiting', () => {
  afterEach(() => vi.useRealTimers());

  const at = Date.UTC(2026, 10, 28, 9);

  it('tells the minutes, and asks when the time has come', async () => {
    vi.useFakeTimers({ now: at, shouldAdvanceTime: true });
    const until = at + 7 * 60_000 - 500;
    let state = sessionView({ is: 'waiting', until });
    await openWindow({ session: async () => state });
    expect(await screen.findByText('The next question comes back in 7 minutes.')).toHaveRole('status');
    await waitFor(async () => expect(await heading('A short break')).toHaveFocus());
    await vi.advanceTimersByTimeAsync(6 * 60_000);
    expect(screen.getByText('The next question comes back in 1 minute.')).toBeInTheDocument();
    state = asking('basics/rank', { reason: 'step' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await heading('Rank')).toBeInTheDocument();
    expect(screen.getByText('Once more')).toBeInTheDocument();
  });

  it('can be cut short by Enter', async () => {
    const opened = await openWindow({
      session: async () => sessionView({ is: 'waiting', until: Date.now() + 600_000 }),
      hasten: async () => asking('basics/rank'),
    });
    await heading('A short break');
    expect(await findings()).toEqual([]);
    await opened.user.keyboard('{Enter}');
    expect(await heading('Rank')).toBeInTheDocument();
  });
});

describe('the end', () => {
  const summary: SummaryView = {
    rows: [
      { question: 'basics/rank', title: 'Rank', rating: 'good', times: 2, next: 'in 3 days' },
      { question: 'basics/facts', title: 'Broadcasting', rating: 'again', times: 1, next: 'tomorrow' },
    ],
    milliseconds: 250_000,
    next: '2026-11-29',
    exam: null,
  };
  const over = sessionView({ is: 'finished', summary }, { left: 0, undo: 'Broadcasting' });

  async function toTheEnd(more: Partial<SessionView> = {}): Promise<Opened> {
    const last = { ...asking('basics/facts'), ...more };
    const opened = await openWindow({
      session: async () => last,
      rate: async () => ({ ...over, ...more }),
      undo: async () => last,
    });
    await heading('Broadcasting');
    await opened.user.keyboard('13{Enter}');
    await opened.user.click(await button('Got it'));
    await heading('That was it for now');
    return opened;
  }

  it('says how it went and what comes when', async () => {
    await toTheEnd();
    await waitFor(async () => expect(await heading('That was it for now')).toHaveFocus());
    expect(screen.getByText('2 questions in 4 minutes.')).toBeInTheDocument();
    expect(screen.getByRole('list', { name: 'How it went' })).toHaveTextContent(/1\s*Again\s*1\s*Good/);
    expect(screen.getByRole('row', { name: /Rank/ })).toHaveTextContent(/Good, asked 2 times\s*in 3 days/);
    expect(screen.getByText('The next question is due on Sunday, 29 November.')).toBeInTheDocument();
    await button('Fix my mistakes (2)');
    expect(await findings()).toEqual([]);
  });

  it('suggests to put mistakes right, where there are any', async () => {
    const opened = await toTheEnd();
    await button('Fix my mistakes (2)');
    await opened.user.keyboard('{Enter}');
    await heading('Rank');
    expect(screen.getByText('Mistakes')).toBeInTheDocument();
    expect(calls(opened, 'startSession')).toHaveLength(1);
  });

  it('of a session that put mistakes right leads home', async () => {
    const { user } = await toTheEnd({ kind: 'fix' });
    expect(screen.queryByRole('button', { name: /Fix my mistakes/ })).not.toBeInTheDocument();
    await user.keyboard('{Enter}');
    expect(await heading('Study')).toBeInTheDocument();
  });

  it('is no end to undoing', async () => {
    const { user } = await toTheEnd();
    await user.keyboard('u');
    expect(await heading('Broadcasting')).toBeInTheDocument();
  });
});

describe('an exam', () => {
  it('closes the Lab, in words', async () => {
    const sessions = fakeSessions();
    const opened = await openWindow({
      ...sessions,
      home: async () => ({ ...fakeHome(), today: { due: 0, fresh: 0, done: 0, next: null } }),
    });
    await opened.user.click(await button('Set up an exam'));
    await opened.user.click(await button(/Start the exam/));
    await waitFor(() =>
      expect(screen.getByRole('button', { name: /^Lab/ })).toHaveAttribute('aria-disabled', 'true'),
    );
    expect(screen.getByRole('button', { name: /^Lab/ })).toHaveTextContent('closed during an exam');
    await opened.user.keyboard('{Alt>}2{/Alt}');
    expect(document.title).toBe('Study · Candlelight');
  });
});
