// The steps of an order: where the focus goes, and which of them a verdict still points at.

import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';

import type { JudgedOrder } from './order';
import OrderInput from './OrderInput.svelte';

const offered = ['a', 'b', 'c', 'd'].map((id) => ({ id, text: `<p>Step ${id}</p>` }));
const row = (id: string) => screen.getByRole('group', { name: new RegExp(`^Step ${id}`) });
const marked = () => ['a', 'b', 'c', 'd'].filter((id) => row(id).textContent.includes('Look here'));

/** Follows what is changed, as a part does. */
async function open(steps: string[]) {
  const props = {
    id: 'field',
    label: 'Steps',
    offered,
    steps,
    change: (steps: string[]) => void rerender({ steps }),
    open: true,
    describedBy: undefined,
    judged: null as JudgedOrder | null,
  };
  const { rerender } = render(OrderInput, props);
  return { rerender, user: userEvent.setup() };
}

it('gives the focus to the step that takes the place of one that does not belong', async () => {
  const { user } = await open(['a', 'b', 'c', 'd']);
  row('b').focus();
  await user.keyboard('{Delete}');
  expect(row('b')).toHaveAccessibleName('Step b, does not belong');
  expect(row('c')).toHaveFocus();
  await user.keyboard('{Delete}{Delete}');
  expect(row('d')).toHaveAccessibleName('Step d, does not belong');
  expect(row('a')).toHaveFocus();
  expect(row('a')).toHaveAccessibleName('Step a, place 1 of 1');
});

it('marks a step only where it stood when it was judged', async () => {
  const { rerender } = await open(['c', 'a', 'b']);
  await rerender({ judged: { steps: ['c', 'a', 'b'], atFault: ['c', 'b', 'd'] } });
  expect(marked()).toEqual(['b', 'c', 'd']);
  await rerender({ steps: ['a', 'b'] });
  expect(marked()).toEqual(['b', 'd']);
  await rerender({ steps: ['b', 'a', 'd'] });
  expect(marked()).toEqual([]);
  await rerender({ steps: ['c', 'a', 'b'] });
  expect(marked()).toEqual(['b', 'c', 'd']);
});
