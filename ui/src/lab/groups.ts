// The Lab's list in groups to find a demo by: what it is about, within that in the order of the exam's questions.

import type { Declaration } from '../lib/ipc/types/Declaration';

export interface Group {
  readonly title: string;
  readonly demos: readonly Declaration[];
}

const groups: readonly { title: string; ids: readonly string[] }[] = [
  {
    title: 'Images as numbers',
    ids: ['nearest-mean', 'filter-and-map', 'ranks', 'double-and-slice', 'broadcasting', 'rmse-and-l1'],
  },
  { title: 'Learning', ids: ['overfit', 'sgd-path', 'seven-steps', 'initialise'] },
  {
    title: 'Loss and gradient',
    ids: ['loss-values', 'learning-rate', 'gradient-check', 'accuracy-vs-loss', 'loss-vs-metric'],
  },
  { title: 'Inside the network', ids: ['update-rule', 'backward', 'draw-a-digit'] },
];

/** A demo that no group names stands at the end. */
export function groupDemos(demos: readonly Declaration[]): Group[] {
  const named = new Set(groups.flatMap(({ ids }) => ids));
  return [
    ...groups.map(({ title, ids }) => ({ title, demos: demos.filter(({ id }) => ids.includes(id)) })),
    { title: 'More', demos: demos.filter(({ id }) => !named.has(id)) },
  ].filter((group) => group.demos.length > 0);
}
