// The primitives on their own.

import { fireEvent, render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet } from 'svelte';
import { describe, expect, it } from 'vitest';

import { useBackend } from '../ipc';
import { fakeBackend } from '../ipc/fake';
import ErrorNote from './ErrorNote.svelte';
import SafeHtml from './SafeHtml.svelte';
import Tabs from './Tabs.svelte';

describe('tabs', () => {
  it('are moved along by the arrows, around the end, and by Home and End', async () => {
    const user = userEvent.setup();
    const tabs = ['Demo', 'Source', 'Table'].map((title) => ({ id: title.toLowerCase(), title }));
    const panel = createRawSnippet((id: () => string) => ({ render: () => `<p>${id()}</p>` }));
    render(Tabs, { label: 'Parts', tabs, selected: 'demo', panel });
    const selected = () => screen.getByRole('tab', { selected: true });
    await user.tab();
    await user.keyboard('{ArrowLeft}');
    expect(selected()).toHaveTextContent('Table');
    expect(selected()).toHaveFocus();
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect(selected()).toHaveTextContent('Source');
    await user.keyboard('{End}{Home}');
    expect(selected()).toHaveTextContent('Demo');
    expect(screen.getByRole('tabpanel', { name: 'Demo' })).toBeInTheDocument();
  });
});

describe('sanitised HTML', () => {
  it('never navigates the window, whichever button follows a link', async () => {
    const backend = fakeBackend();
    useBackend(backend);
    render(SafeHtml, { html: '<p><a href="https://example.org/"><em>there</em></a></p>' });
    const inLink = screen.getByText('there');
    expect(await fireEvent.click(inLink)).toBe(false);
    expect(await fireEvent(inLink, new MouseEvent('auxclick', { bubbles: true, cancelable: true }))).toBe(
      false,
    );
    expect(backend.calls).toEqual(['openLink https://example.org/', 'openLink https://example.org/']);
  });

  it('says so in place when no browser opens', async () => {
    useBackend(
      fakeBackend({
        openLink: () => Promise.reject({ code: 'other', message: 'No browser was found', help: null }),
      }),
    );
    render(SafeHtml, { html: '<a href="https://example.org/">there</a>' });
    await userEvent.click(screen.getByRole('link'));
    expect(await screen.findByRole('alert')).toHaveTextContent('No browser was found.');
  });
});

describe('an error note', () => {
  it('marks code and ends its sentences', () => {
    render(ErrorNote, { failure: { code: 'other', message: 'There is no `x` here', help: 'Remove it!' } });
    expect(screen.getByRole('alert')).toHaveTextContent('There is no x here. Remove it!');
    expect(screen.getByText('x').tagName).toBe('CODE');
  });
});
