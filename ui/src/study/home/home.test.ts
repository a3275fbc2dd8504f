// Study between sessions: the first start, what the day asks for, and every way to study.

import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import { tables } from '../../lab/tables.svelte';
import type { Backend } from '../../lib/ipc';
import { fakeHome } from '../../lib/ipc/fake-home';
import { fakeSessions } from '../../lib/ipc/fake-sessions';
import type { HomeView } from '../../lib/ipc/types/HomeView';
import type { SessionRequest } from '../../lib/ipc/types/SessionRequest';
import { findings } from '../../lib/test/axe';
import { openQuestion, openWindow, type Opened } from '../../lib/test/open';

const button = (name: string | RegExp) => screen.findByRole('button', { name });
const heading = (name: string) => screen.findByRole('heading', { level: 1, name });
const region = (name: string) => within(screen.getByRole('region', { name }));
const calls = ({ backend }: Opened, name: string) => backend.calls.filter((call) => call.startsWith(name));

const idle: Partial<HomeView> = { today: { due: 0, fresh: 0, done: 5, next: '2026-11-30' } };

/** Opens the home on a day with nothing to do, or whatever else is said; notes what is started from it. */
async function openHome(home: Partial<HomeView> = {}, replacements: Partial<Backend> = {}) {
  const requests: SessionRequest[] = [];
  const sessions = fakeSessions();
  const opened = await openWindow({
    ...sessions,
    home: async () => ({ ...fakeHome(), ...idle, ...home }),
    startSession: (request) => {
      requests.push(request);
      return sessions.startSession(request);
    },
    ...replacements,
  });
  await heading('Study');
  await screen.findByRole('region', { name: 'Today' });
  return { ...opened, requests };
}

describe('the first start', () => {
  async function openFirst(): Promise<Opened & { exams: (string | null)[] }> {
    const exams: (string | null)[] = [];
    const sessions = fakeSessions();
    const opened = await openWindow({
      ...sessions,
      home: async () => ({ ...(await sessions.home()), exam_asked: exams.length > 0 }),
      setStudySettings: (settings) => {
        exams.push(settings.exam);
        return sessions.setStudySettings(settings);
      },
    });
    await heading('When is your exam?');
    return { ...opened, exams };
  }

  it('asks for the date of the exam, and then the first question', async () => {
    const { user, exams } = await openFirst();
    await heading('When is your exam?');
    await waitFor(() => expect(screen.getByLabelText('Date of the exam')).toHaveFocus());
    expect(await findings()).toEqual([]);
    await user.type(screen.getByLabelText('Date of the exam'), '2026-12-12');
    await user.click(await button('Plan for it'));
    expect(await heading('Double a tensor, then slice it')).toBeInTheDocument();
    expect(exams).toEqual(['2026-12-12']);
  });

  it('can be skipped, which is kept too', async () => {
    const { user, exams } = await openFirst();
    await user.click(await button('Skip'));
    expect(await heading('Double a tensor, then slice it')).toBeInTheDocument();
    expect(exams).toEqual([null]);
  });

  it('says what is missing where no date was picked', async () => {
    const { user, exams } = await openFirst();
    await user.click(await button('Plan for it'));
    expect(await screen.findByRole('alert')).toHaveTextContent('Pick a date first, or skip this.');
    expect(exams).toEqual([]);
  });
});

describe('the day', () => {
  it('begins with the session that was left, or else with what is due', async () => {
    const opened = await openWindow();
    await heading('Double a tensor, then slice it');
    expect(calls(opened, 'startSession')).toHaveLength(1);
  });

  it('is told on the home when it is done, with the exam and what the deck leaves out', async () => {
    await openHome();
    const today = region('Today');
    expect(
      today.getByText('That is all for today. The next comes on Monday, 30 November.'),
    ).toBeInTheDocument();
    expect(today.getByText('14 days to the exam, on Saturday, 12 December.')).toBeInTheDocument();
    expect(
      today.getByText(/recall 93 % if you follow the plan, and 58 % if you study no more/),
    ).toBeInTheDocument();
    expect(today.getByText(/17 of the chapter's 37 review questions/)).toBeInTheDocument();
    expect(await findings()).toEqual([]);
  });

  it('has a way back from a backlog instead of a wall', async () => {
    const { plan } = fakeHome();
    const days = plan.days.map((day, at) => ({ ...day, due: [25, 25, 12][at] ?? 0 }));
    await openHome({ plan: { ...plan, days, catch_up: 3, needed_new: 14 } });
    expect(screen.getByText('62 are due. 21 a day for 3 days bring you back.')).toBeInTheDocument();
    expect(screen.getByText(/take 14 new ones a day; now it is 10/)).toBeInTheDocument();
  });

  it('has its coming days as bars, and by T as a table', async () => {
    const { user } = await openHome();
    const coming = region('The coming days');
    expect(coming.getByRole('img')).toHaveAccessibleName(/^\d+ questions in 14 days, most of them on/);
    await user.keyboard('t');
    expect(coming.getByRole('row', { name: /Saturday, 28 November/ })).toHaveTextContent(/4\s*3\s*0\s*7/);
    expect(await findings()).toEqual([]);
    tables.toggle();
  });

  it('says what will stand there while nothing was studied', async () => {
    const plan = { ...fakeHome().plan, days: [], recall: null, recall_without: null, covers: [] };
    await openHome({ plan, exam: null, exams: [], mistakes: [], topics: [] });
    expect(screen.getByText(/No exam date is set/)).toBeInTheDocument();
    expect(region('The coming days').getByText(/it stands here when they come again/)).toBeInTheDocument();
    expect(region('Fix my mistakes').getByText(/gathered here by name/)).toBeInTheDocument();
    expect(region('Earlier exams').getByText(/its report stays in this place/)).toBeInTheDocument();
    expect(await findings()).toEqual([]);
  });
});

describe('a session', () => {
  it('is left by Alt+H and gone on with, nothing lost', async () => {
    const opened = await openQuestion('The optimiser');
    await opened.user.keyboard('opt{Alt>}h{/Alt}');
    expect(await heading('Study')).toBeInTheDocument();
    expect(calls(opened, 'keepDesk').at(-1)).toContain('"text":"opt"');
    expect(region('Where you left off').getByText(/Learn: 0 done, 7 to go/)).toBeInTheDocument();
    expect(document.querySelectorAll('button.filled')).toHaveLength(1);
    expect(await findings()).toEqual([]);
    await opened.user.keyboard('{Enter}');
    expect(await screen.findByRole('textbox', { name: 'Answer' })).toHaveValue('opt');
  });

  it('that was left can be ended, which sums it up', async () => {
    const { user } = await openQuestion('Rank');
    await user.click(await button('Study home'));
    await user.click(await button('End it'));
    expect(await heading('The session is over')).toBeInTheDocument();
    expect(screen.getByText('No question was rated in it.')).toBeInTheDocument();
  });

  it('started in another view is shown when Study is looked at', async () => {
    const { user } = await openQuestion('Rank');
    await user.keyboard('{Alt>}3{/Alt}');
    await user.click(await button('Study: Steps of SGD'));
    expect(await heading('Steps of SGD')).toBeInTheDocument();
  });

  it('that a view started without telling is found on looking again', async () => {
    const { user, backend } = await openQuestion('Rank');
    await user.keyboard('{Alt>}3{/Alt}');
    await backend.startSession({ kind: 'learn', from: 'basics/steps' });
    await user.keyboard('{Alt>}1{/Alt}');
    expect(await heading('Steps of SGD')).toBeInTheDocument();
  });
});

describe('ways to study', () => {
  it('put all mistakes right, as is suggested when nothing is due', async () => {
    const { user, requests } = await openHome();
    await user.keyboard('{Enter}');
    await heading('Rank');
    expect(requests).toEqual([{ kind: 'fix', question: null, name: null, exam: null }]);
  });

  it('practise one mistake by its name', async () => {
    const { user, requests } = await openHome();
    await user.click(screen.getByText('See them by name'));
    await user.click(await button('Practise this one: the last row, all columns'));
    await heading('Double a tensor, then slice it');
    expect(requests).toEqual([
      { kind: 'fix', question: 'basics/slice', name: 'the last row, all columns', exam: null },
    ]);
  });

  it('cram chosen topics of what was forgotten', async () => {
    const { user, requests } = await openHome();
    const cram = region('Cram');
    expect(cram.getByText(/Your schedule is left alone/)).toBeInTheDocument();
    await user.click(cram.getByText('Choose what to cram'));
    await user.click(cram.getByRole('checkbox', { name: /training/ }));
    const days = cram.getByRole('spinbutton', { name: /forgot/ });
    await user.clear(days);
    await user.type(days, '3');
    await user.click(cram.getByRole('button', { name: 'Cram' }));
    await heading('Double a tensor, then slice it');
    expect(requests).toEqual([{ kind: 'cram', topics: ['training'], choice: { is: 'forgotten', days: 3 } }]);
  });

  it('say so where there is nothing to ask', async () => {
    const failure = { code: 'other', message: 'No question fits this choice', help: 'Choose more topics' };
    const { user } = await openHome({}, { startSession: () => Promise.reject(failure) });
    await user.click(await button('Cram'));
    expect(await screen.findByRole('alert')).toHaveTextContent('No question fits this choice');
    expect(await heading('Study')).toBeInTheDocument();
  });

  it('set up an exam, and come back', async () => {
    const { user } = await openHome();
    await user.click(await button('Set up an exam'));
    await user.click(await button(/Cancel|Back|Not now/));
    expect(await heading('Study')).toBeInTheDocument();
  });

  it('open the report of an earlier exam', async () => {
    const home = (await fakeSessions().home()).exams;
    const opened = await openHome({ exams: home });
    await opened.user.click((await screen.findAllByRole('button', { name: /^Open the report of/ }))[0]!);
    await waitFor(() => expect(calls(opened, 'examReport')).not.toEqual([]));
  });
});

describe('what is told of the place where progress is kept', () => {
  const notices = [
    { message: 'What you study now is not kept', help: 'Make room on the disk', unsaved: true },
    { message: 'A backup was restored', help: 'Nothing is to be done', unsaved: false },
  ];

  it('stands on top of the home', async () => {
    await openHome({ notices });
    const told = region('About your progress');
    expect(told.getByRole('alert')).toHaveTextContent(
      'What you study now is not kept. Make room on the disk.',
    );
    expect(told.getByText('A backup was restored.')).toBeInTheDocument();
    expect(await findings()).toEqual([]);
  });

  it('stays in sight in a session while nothing is kept', async () => {
    await openWindow({ home: async () => ({ ...fakeHome(), notices }) });
    await heading('Double a tensor, then slice it');
    expect(screen.getByText('What you study now is not kept.')).toBeInTheDocument();
    expect(screen.queryByText('A backup was restored.')).not.toBeInTheDocument();
  });
});
