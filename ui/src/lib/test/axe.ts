// axe-core on what is rendered. jsdom computes no layout, so contrast is checked in the real window instead.

import axe from 'axe-core';

/** The findings in words; empty when there are none. */
export async function findings(root: Element = document.body): Promise<string[]> {
  const { violations } = await axe.run(root, { rules: { 'color-contrast': { enabled: false } } });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}
