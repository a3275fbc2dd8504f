// The Progress view: where the learner stands, its tabs, and what is started from them.

import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';

import { tables } from '../lab/tables.svelte';
import type { Backend } from '../lib/ipc';
import { fakeBackend } from '../lib/ipc/fake';
import { fakeNoProgress, fakeProgressView } from '../lib/ipc/fake-progress';
import { fakeSettings } from '../lib/ipc/fake-home';
import type { ProgressView } from '../lib/ipc/types/ProgressView';
import type { SessionRequest } from '../lib/ipc/types/SessionRequest';
import type { SessionView } from '../lib/ipc/types/SessionView';
import { findings } from '../lib/test/axe';
import { openWindow, type Opened } from '../lib/test/open';

beforeEach(() => {
  tables.shown = false;
});

async function openProgress(replacements: Partial<Backend> = {}): Promise<Opened> {
  const opened = await openWindow(replacements);
  await opened.user.keyboard('{Alt>}4{/Alt}');
  await screen.findByRole('tablist', { name: 'Progress' });
  return opened;
}

async function openTab(name: string, replacements: Partial<Backend> = {}): Promise<Opened> {
  const opened = await openProgress(replacements);
  await opened.user.click(screen.getByRole('tab', { name }));
  return opened;
}

const withView = (view: Partial<ProgressView>): Partial<Backend> => ({
  progress: async () => ({ ...fakeProgressView(), ...view }),
});

/** Keeps what was asked for; the session itself is of no interest here. */
function catching(requests: SessionRequest[]): Partial<Backend> {
  return {
    startSession: async (request) => {
      requests.push(request);
      const summary = { rows: [], milliseconds: 0, next: null, exam: null };
      const state: SessionView['state'] = { is: 'finished', summary };
      return { id: 's', kind: request.kind, done: 0, left: 0, undo: null, state };
    },
  };
}

const main = () => screen.getByRole('main');

describe('the first line', () => {
  it('tells the days to the exam, recall with the plan and without, and what the deck covers', async () => {
    await openProgress();
    expect(main()).toHaveTextContent(
      'Your exam is in 14 days: follow the plan, and you will recall about 93 %.',
    );
    expect(main()).toHaveTextContent('Study nothing more, and it will be about 58 %.');
    expect(main()).toHaveTextContent(
      "You have seen 5 of 7 questions. What is here covers 17 of the chapter's 37 review questions.",
    );
  });

  it('leads to Settings where no exam is set', async () => {
    const { user } = await openProgress({ studySettings: async () => ({ ...fakeSettings(), exam: null }) });
    expect(main()).toHaveTextContent('No exam date is set.');
    await user.click(screen.getByRole('button', { name: 'Set the date in Settings' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Settings' })).toBeInTheDocument();
  });

  it('says of an exam that is past that it was', async () => {
    await openProgress({ studySettings: async () => ({ ...fakeSettings(), exam: '2026-11-27' }) });
    expect(main()).toHaveTextContent('Your exam was 1 day ago, on 27 November 2026.');
  });

  it('says what failed, and asks again', async () => {
    let fails = true;
    const { user } = await openWindow({
      progress: async () => {
        if (fails) throw { code: 'other', message: 'Progress cannot be read', help: null };
        return fakeProgressView();
      },
    });
    await user.keyboard('{Alt>}4{/Alt}');
    expect(await screen.findByRole('alert')).toHaveTextContent('Progress cannot be read.');
    fails = false;
    await user.click(screen.getByRole('button', { name: 'Try once more' }));
    expect(await screen.findByRole('tablist')).toBeInTheDocument();
  });
});

describe('every tab', () => {
  const names = ['Questions', 'Days', 'Forecast', 'Memory', 'Judgement', 'Mistakes', 'Exams'];

  it.each(names)('%s has nothing for axe to find, as plots and as tables', async (name) => {
    await openTab(name);
    expect(await findings()).toEqual([]);
    tables.toggle();
    await waitFor(() =>
      expect(screen.queryByRole('img', { name: /reviews a day/i })).not.toBeInTheDocument(),
    );
    expect(await findings()).toEqual([]);
  });

  it.each(names)('%s says what will stand there where nothing was studied yet', async (name) => {
    await openTab(name, { progress: async () => fakeNoProgress(), overview: async () => [] });
    const panel = screen.getByRole('tabpanel');
    expect(panel).toHaveTextContent(/will stand here|needs \d+ \w+; you have none yet/);
    expect(await findings()).toEqual([]);
  });
});

describe('questions', () => {
  it('stand by topic with strength, recall and next in words', async () => {
    await openProgress();
    const tensors = screen.getByRole('region', { name: 'tensors' });
    expect(tensors).toHaveTextContent('4 questions: 1 new, 1 learning, 1 growing, 1 strong');
    expect(within(tensors).getByRole('button', { name: /^Rank/ })).toHaveTextContent(
      'Learning · recall 99 % · in 10 min',
    );
    const training = screen.getByRole('region', { name: 'training' });
    expect(within(training).getByRole('button', { name: /^The optimiser/ })).toHaveTextContent('paused');
  });

  it('of a large bank are shown on request, a hundred at a time', async () => {
    const [question] = (await fakeBackend().overview())[0]!.questions;
    const questions = Array.from({ length: 230 }, (_, at) => ({
      ...question!,
      id: `q${at}`,
      title: `No. ${at}`,
    }));
    const { user } = await openProgress({ overview: async () => [{ topic: 'many', questions }] });
    const many = screen.getByRole('region', { name: 'many' });
    const tiles = () => within(many).queryAllByRole('button', { name: /^No\./ });
    expect(tiles()).toHaveLength(0);
    await user.click(within(many).getByRole('button', { name: 'Show them: 100 of 230' }));
    expect(tiles()).toHaveLength(100);
    await user.click(within(many).getByRole('button', { name: 'Show more: 100 of 130' }));
    expect(tiles()).toHaveLength(200);
  });
});

describe('days', () => {
  it('are a calendar with a sentence for each day', async () => {
    await openTab('Days');
    const calendar = screen.getByRole('table', { name: 'Reviews by week and weekday' });
    expect(within(calendar).getAllByRole('row')).toHaveLength(8);
    expect(
      within(calendar).getByRole('cell', { name: 'Friday 27 November: 19 reviews, 17 recalled, 15 min' }),
    ).toBeInTheDocument();
    expect(
      within(calendar).getByRole('cell', { name: /^Wednesday 25 November: nothing studied/ }),
    ).toBeVisible();
    expect(within(calendar).queryByRole('cell', { name: /29 November/ })).not.toBeInTheDocument();
    expect(screen.getByRole('tabpanel')).toHaveTextContent('219 reviews on 17 days');
  });

  it('are plots, and tables by T', async () => {
    const { user } = await openTab('Days');
    expect(screen.getByRole('img', { name: /^Reviews a day over 21 days/ })).toBeInTheDocument();
    await user.keyboard('t');
    const table = within(await screen.findByRole('region', { name: 'Table: Reviews a day' }));
    expect(table.getByRole('row', { name: 'Friday 27 November 17 2' })).toBeInTheDocument();
    expect(table.getByRole('row', { name: 'Wednesday 25 November 0 0' })).toBeInTheDocument();
  });

  it('say how many a plot needs', async () => {
    await openTab('Days', withView({ days: fakeProgressView().days.slice(-1) }));
    expect(screen.getByRole('tabpanel')).toHaveTextContent('A plot over days needs 2 days; you have 1.');
  });
});

describe('the forecast', () => {
  it('tells the load by day, what is overdue, and what the exam would need', async () => {
    const plan = { ...fakeProgressView().plan, catch_up: 3, needed_new: 25 };
    const { user } = await openTab('Forecast', withView({ plan }));
    const panel = screen.getByRole('tabpanel');
    expect(panel).toHaveTextContent('46 questions over 15 days, most on Saturday 28 November: 7.');
    expect(panel).toHaveTextContent('What is overdue is spread over 3 days.');
    expect(panel).toHaveTextContent('you would need 25 new questions a day');
    await user.click(screen.getByRole('button', { name: 'Table' }));
    expect(screen.getByRole('columnheader', { name: 'Last pass before the exam' })).toBeInTheDocument();
    expect(screen.getByRole('row', { name: 'Thursday 10 December 0 0 6' })).toBeInTheDocument();
  });
});

describe('memory', () => {
  it('tells stability by topic, and promised recall against recall had', async () => {
    const { user } = await openTab('Memory');
    const table = screen.getByRole('table', { name: 'Stability by topic' });
    expect(within(table).getByRole('row', { name: /training/ })).toHaveTextContent(
      /training\s*2 of 2 seen, recall 81\s%\s*7.6 days/,
    );
    expect(screen.getByRole('tabpanel')).toHaveTextContent(
      'Over 209 reviews 89 % was promised and 87 % was recalled.',
    );
    await user.keyboard('t');
    expect(await screen.findByRole('row', { name: /^91\s%\s88\s%\s92$/ })).toBeInTheDocument();
  });

  it('says how many reviews promised against had needs, and which', async () => {
    await openTab('Memory', withView({ calibration: [{ promised: 0.9, had: 1, reviews: 3 }] }));
    expect(screen.getByRole('tabpanel')).toHaveTextContent(
      'This plot needs 20 reviews of questions that you had seen before; you have 3.',
    );
  });
});

describe('judgement', () => {
  it('holds confidence against being right, and ticks against claims', async () => {
    await openTab('Judgement');
    const panel = screen.getByRole('tabpanel');
    expect(panel).toHaveTextContent('When you were sure, you were right 43 times of 48.');
    expect(screen.getByRole('row', { name: /^Guess/ })).toHaveTextContent('6 of 14 right 43 %');
    expect(panel).toHaveTextContent('You tick more than your judgement of the claims bears out');
  });

  it('finds nothing amiss where ticks and claims agree', async () => {
    const own = { ticked: 5, points: 10, judged_right: 9, judged: 16 };
    await openTab('Judgement', withView({ self_assessment: own }));
    expect(screen.getByRole('tabpanel')).toHaveTextContent('agrees with how you judge the claims');
  });
});

describe('mistakes', () => {
  it('are practised one by one, by name', async () => {
    const requests: SessionRequest[] = [];
    const { user } = await openTab('Mistakes', catching(requests));
    requests.length = 0;
    await user.click(screen.getByRole('button', { name: 'Practise this: the last row, all columns' }));
    expect(requests).toEqual([
      { kind: 'fix', question: 'basics/slice', name: 'the last row, all columns', exam: null },
    ]);
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Study' })).toHaveAttribute('aria-current'),
    );
  });

  it('are fixed all at once, by the one filled button', async () => {
    const requests: SessionRequest[] = [];
    const { user } = await openTab('Mistakes', catching(requests));
    requests.length = 0;
    await user.click(screen.getByRole('button', { name: 'Fix my mistakes' }));
    expect(requests).toEqual([{ kind: 'fix', question: null, name: null, exam: null }]);
  });

  it('that are put right are listed apart, with nothing to do', async () => {
    await openTab('Mistakes');
    const righted = screen.getByRole('region', { name: 'Put right' });
    expect(righted).toHaveTextContent('the step before the gradient');
    expect(within(righted).queryByRole('button')).not.toBeInTheDocument();
  });

  it('that cannot be started say why, in their place', async () => {
    const { user } = await openTab('Mistakes', {
      startSession: () =>
        Promise.reject({ code: 'other', message: 'The store is full', help: 'Free some space' }),
    });
    await user.click(screen.getByRole('button', { name: 'Fix my mistakes' }));
    expect(await within(screen.getByRole('tabpanel')).findByRole('alert')).toHaveTextContent(
      'The store is full.',
    );
  });
});

describe('exams', () => {
  it('open their report, and come back', async () => {
    const { user } = await openTab('Exams');
    expect(screen.getByRole('img', { name: /^Scores of 2 exams/ })).toBeInTheDocument();
    await user.click(screen.getAllByRole('button', { name: /^Report of/ })[0]!);
    expect(await screen.findByRole('heading', { level: 1, name: /^Exam of/ })).toBeInTheDocument();
    await fireEvent.keyDown(window, { key: 'Escape' });
    expect(await screen.findByRole('tab', { name: 'Exams', selected: true })).toBeInTheDocument();
    expect(screen.getByRole('heading', { level: 1, name: 'Progress' })).toHaveFocus();
  });
});
