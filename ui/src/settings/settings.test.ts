// Settings: how to study is kept as it changes; progress is taken out, brought in and restored.

import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';

import type { Backend } from '../lib/ipc';
import { fakeProgressView } from '../lib/ipc/fake-progress';
import type { StudySettings } from '../lib/ipc/types/StudySettings';
import type { SessionView } from '../lib/ipc/types/SessionView';
import { findings } from '../lib/test/axe';
import { openWindow, type Opened } from '../lib/test/open';
import { asking } from '../lib/test/sessions';
import { session } from '../study/session.svelte';
import { wordRetention } from './retention';
import { wordSize } from './size';

async function openSettings(replacements: Partial<Backend> = {}): Promise<Opened> {
  const opened = await openWindow(replacements);
  await opened.user.keyboard('{Alt>}5{/Alt}');
  await screen.findByLabelText('Date of the exam');
  await screen.findByRole('heading', { name: 'Personal scheduling' });
  return opened;
}

/** Keeps what was set, in order. */
function keeping(set: StudySettings[]): Partial<Backend> {
  return {
    setStudySettings: async (settings) => {
      set.push(settings);
      return settings;
    },
  };
}

it('has nothing for axe to find', async () => {
  await openSettings();
  await screen.findAllByRole('button', { name: /^What it holds/ });
  expect(await findings()).toEqual([]);
});

describe('how to study', () => {
  it('is kept as soon as it changes, and says so quietly', async () => {
    const set: StudySettings[] = [];
    const { user } = await openSettings(keeping(set));
    await user.click(screen.getByRole('checkbox', { name: /^Four buttons/ }));
    await waitFor(() => expect(set.at(-1)).toMatchObject({ four_ratings: true, show_intervals: false }));
    expect(screen.getByText('Saved.')).toBeInTheDocument();
    await user.click(screen.getByRole('checkbox', { name: /^Ask how sure/ }));
    await waitFor(() => expect(set.at(-1)).toMatchObject({ four_ratings: true, ask_confidence: true }));
  });

  it('takes the exam’s date once its year is whole, and takes it away', async () => {
    const set: StudySettings[] = [];
    const { user } = await openSettings(keeping(set));
    const field = screen.getByLabelText('Date of the exam');
    await fireEvent.change(field, { target: { value: '0020-12-20' } });
    expect(set).toEqual([]);
    await fireEvent.change(field, { target: { value: '2026-12-20' } });
    await waitFor(() => expect(set.at(-1)?.exam).toBe('2026-12-20'));
    await user.click(screen.getByRole('button', { name: 'No exam' }));
    await waitFor(() => expect(set.at(-1)?.exam).toBeNull());
    expect(field).toHaveValue('');
  });

  it('says what a retention means while it is moved, and keeps it when it is let go', async () => {
    const set: StudySettings[] = [];
    await openSettings(keeping(set));
    const slider = screen.getByRole('slider', { name: 'Desired retention' });
    await fireEvent.input(slider, { target: { value: '0.85' } });
    expect(slider).toHaveAccessibleDescription(/about 17 of 20/);
    expect(set).toEqual([]);
    await fireEvent.change(slider);
    await waitFor(() => expect(set.at(-1)?.retention).toBe(0.85));
  });

  it('tells of a number out of its range and keeps the old one', async () => {
    const set: StudySettings[] = [];
    const { user } = await openSettings(keeping(set));
    const field = screen.getByRole('spinbutton', { name: 'New questions a day' });
    await user.clear(field);
    await user.type(field, '1000');
    await user.tab();
    expect(field).toHaveAccessibleDescription('A whole number from 0 to 999, please. It is still 10.');
    expect(field).toBeInvalid();
    expect(set).toEqual([]);
    await user.clear(field);
    await user.type(field, '25');
    await user.tab();
    await waitFor(() => expect(set.at(-1)?.new_a_day).toBe(25));
    expect(field).not.toBeInvalid();
  });

  it('that cannot be kept says why, and is kept on another try', async () => {
    const set: StudySettings[] = [];
    let fails = true;
    const { user } = await openSettings({
      setStudySettings: async (settings) => {
        if (fails) throw { code: 'other', message: 'The folder is read-only', help: 'Make it writable' };
        set.push(settings);
        return settings;
      },
    });
    await user.click(screen.getByRole('checkbox', { name: /^Say on the buttons/ }));
    expect(await screen.findByRole('alert')).toHaveTextContent('The folder is read-only. Make it writable.');
    expect(screen.queryByText('Saved.')).not.toBeInTheDocument();
    fails = false;
    await user.click(screen.getByRole('button', { name: 'Try once more' }));
    await waitFor(() => expect(set.at(-1)?.show_intervals).toBe(true));
  });

  it('sends a change made while another is being kept after it', async () => {
    const set: StudySettings[] = [];
    const held: (() => void)[] = [];
    const { user } = await openSettings({
      setStudySettings: (settings) => {
        set.push(settings);
        return new Promise((resolve) => held.push(() => resolve(settings)));
      },
    });
    await user.click(screen.getByRole('checkbox', { name: /^Four buttons/ }));
    await user.click(screen.getByRole('checkbox', { name: /^Say on the buttons/ }));
    await user.click(screen.getByRole('checkbox', { name: /^Ask how sure/ }));
    expect(set).toHaveLength(1);
    held[0]?.();
    await waitFor(() => expect(set).toHaveLength(2));
    expect(set[1]).toMatchObject({ four_ratings: true, show_intervals: true, ask_confidence: true });
    expect(screen.queryByText('Saved.')).not.toBeInTheDocument();
    held[1]?.();
    expect(await screen.findByText('Saved.')).toBeInTheDocument();
  });
});

describe('personal scheduling', () => {
  const scheduling = () => screen.getByRole('region', { name: 'Personal scheduling' });
  const withView = (view: object): Partial<Backend> => ({
    progress: async () => ({ ...fakeProgressView(), ...view }),
  });

  it('says how many reviews it needs', async () => {
    await openSettings();
    expect(scheduling()).toHaveTextContent(
      'From 400 reviews on it is fitted to your own memory. You have 219.',
    );
  });

  it('says on what it was fitted and what that gained', async () => {
    await openSettings(withView({ fitted: { reviews: 512, log_loss: 0.312, log_loss_default: 0.34 } }));
    expect(scheduling()).toHaveTextContent('on 512 of your reviews');
    expect(scheduling()).toHaveTextContent('its log loss is 0.312, against 0.340');
  });

  it('says when a fit was no better', async () => {
    await openSettings(withView({ reviews: 950 }));
    expect(scheduling()).toHaveTextContent('predicts your 950 reviews as well as a fit to them');
  });
});

describe('the progress file', () => {
  it('is exported and imported, with what came of it', async () => {
    const { user } = await openSettings();
    await user.click(screen.getByRole('button', { name: 'Export…' }));
    expect(await screen.findByText('Written to /home/you/candlelight-progress.json.')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Import…' }));
    expect(await screen.findByText('312 reviews read, 40 of them new here.')).toBeInTheDocument();
  });

  it('says nothing of an export that was cancelled, and why one failed', async () => {
    let fails = false;
    const { user } = await openSettings({
      exportProgress: async () => {
        if (fails) throw { code: 'other', message: 'The disk is full', help: null };
        return null;
      },
    });
    await user.click(screen.getByRole('button', { name: 'Export…' }));
    expect(screen.queryByText(/^Written to/)).not.toBeInTheDocument();
    fails = true;
    await user.click(screen.getByRole('button', { name: 'Export…' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('The disk is full.');
  });

  it('is restored from a backup after saying what it holds and what would be missing', async () => {
    const { user, backend } = await openSettings();
    await user.click((await screen.findAllByRole('button', { name: /^What it holds/ }))[1]!);
    expect(
      await screen.findByText(/^215 reviews of 5 questions, from 8 November 2026 to 28 November 2026\./),
    ).toHaveTextContent('14 reviews that you have now are not in it.');
    await user.click(screen.getByRole('button', { name: /^Restore the backup of/ }));
    const dialog = screen.getByRole('dialog');
    expect(dialog).toHaveTextContent('14 reviews that you have now will be missing.');
    expect(await findings()).toEqual([]);
    expect(backend.calls.filter((call) => call.startsWith('restoreBackup'))).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: 'Restore the backup' }));
    expect(await screen.findByText(/^Your progress is as it was on/)).toBeInTheDocument();
    expect(backend.calls).toContain('restoreBackup backup-2');
  });

  it('leaves nothing of the session from before where it is restored', async () => {
    let left: SessionView | null = asking('basics/rank');
    const { user } = await openSettings({
      session: async () => left,
      restoreBackup: async () => {
        left = null;
      },
    });
    await user.click((await screen.findAllByRole('button', { name: /^What it holds/ }))[1]!);
    await user.click(await screen.findByRole('button', { name: /^Restore the backup of/ }));
    await user.click(screen.getByRole('button', { name: 'Restore the backup' }));
    await screen.findByText(/^Your progress is as it was on/);
    await waitFor(() => expect(session.view).toBeNull());
    await user.keyboard('{Alt>}1{/Alt}');
    expect(screen.queryByRole('heading', { name: 'Rank' })).not.toBeInTheDocument();
    expect(await screen.findByRole('heading', { level: 1, name: 'Study' })).toBeInTheDocument();
  });

  it('leaves everything where restoring is not confirmed', async () => {
    const { user, backend } = await openSettings();
    await user.click((await screen.findAllByRole('button', { name: /^What it holds/ }))[0]!);
    await user.click(await screen.findByRole('button', { name: /^Restore the backup of/ }));
    await user.click(screen.getByRole('button', { name: 'Leave it as it is' }));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(backend.calls.filter((call) => call.startsWith('restoreBackup'))).toEqual([]);
  });

  it('says where there is no backup yet when the first is made', async () => {
    await openSettings({ backups: async () => [] });
    expect(await screen.findByText(/^A copy is made at each start/)).toBeInTheDocument();
  });

  it('leads to Progress for a reset', async () => {
    const { user } = await openSettings();
    await user.click(screen.getByRole('button', { name: 'Reset it, in Progress' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Progress' })).toBeInTheDocument();
  });
});

it('words a retention in the smallest fraction that holds it', () => {
  expect([0.7, 0.85, 0.9, 0.95, 0.96, 0.97].map(wordRetention)).toEqual([
    '7 of 10',
    '17 of 20',
    '9 of 10',
    '19 of 20',
    '48 of 50',
    '97 of 100',
  ]);
});

it('words sizes', () => {
  expect([640, 38_400, 1_240_000].map(wordSize)).toEqual(['640 B', '38 kB', '1.2 MB']);
});
