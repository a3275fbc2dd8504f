// The fake backend's deck: a question of each answer kind.

import { fakeCodeKey, givenHtml, sliceClaims } from './fake-code';
import { fakeList, fakeReceipt, fakeScalar } from './fake-values';
import type { AnswerKind } from './types/AnswerKind';
import type { DeckView } from './types/DeckView';
import type { Evidence } from './types/Evidence';
import type { Explanation } from './types/Explanation';
import type { Key } from './types/Key';
import type { PartView } from './types/PartView';
import type { QuestionView } from './types/QuestionView';
import type { Response } from './types/Response';

export interface FakePart {
  key: Key;
  /** What can be read as an answer at all. */
  readable: RegExp;
  partly?: (response: Response) => boolean;
  headline: string;
  feedback: string;
}

export interface FakeQuestion {
  view: QuestionView;
  parts: Record<string, FakePart>;
  explanation: Explanation;
  /** What the run of each claim shows, by its id. */
  claims: Record<string, Evidence>;
  /** Whether a seed draws a factor `k`. */
  varies: boolean;
}

function question(
  stem: string,
  title: string,
  topics: string[],
  prompt: string,
  parts: [Omit<PartView, 'has_hint'>, Partial<FakePart> & { key: Key }][],
  explanation: Partial<Explanation> = {},
  more: Partial<FakeQuestion> = {},
): FakeQuestion {
  const usual = { readable: /\S/, headline: 'Not yet: look again.', feedback: '<p>Count the axes.</p>' };
  return {
    view: {
      id: `basics/${stem}`,
      seed: 0,
      deck: 'basics',
      language: 'en',
      title,
      topics,
      drawn: [],
      prompt,
      parts: parts.map(([view]) => ({ ...view, has_hint: false })),
    },
    parts: Object.fromEntries(parts.map(([view, part]) => [view.id, { ...usual, ...part }])),
    explanation: { text: null, demo: null, claims: [], computed: [], ...explanation },
    claims: {},
    varies: false,
    ...more,
  };
}

const option = (id: string, text: string) => ({ id, text: `<p>${text}</p>` });

const corner = fakeList([
  [10, 12],
  [16, 18],
]);

const byId = (claims: Evidence[]) => Object.fromEntries(claims.map((evidence) => [evidence.claim, evidence]));

export const fakeQuestions: FakeQuestion[] = [
  question(
    'slice',
    'Double a tensor, then slice it',
    ['tensors', 'indexing'],
    '<p>Let <code>t</code> hold 1 to 9 in three rows. Double it and select the bottom-right four numbers.</p>',
    [
      [
        { id: 'result', ask: '<p>What comes out?</p>', kind: { kind: 'value' } },
        {
          key: {
            kind: 'value',
            value: corner,
            raises: null,
            receipt: fakeReceipt('(t * 2)[1:, 1:]', corner, {
              given: 't = torch.arange(1, 10).reshape(3, 3)',
            }),
          },
          readable: /^[[(].*[\])]$/s,
          headline: 'Not yet: that is the last row.',
          feedback:
            '<p>The second <code>[1:]</code> slices rows again, because the first one returned a matrix. One pair of brackets takes both axes: <code>t[1:, 1:]</code>.</p>',
        },
      ],
      [
        {
          id: 'memory',
          ask: '<p>What does the slice hold?</p>',
          kind: {
            kind: 'choice',
            several: false,
            options: [
              option('a', 'A copy of the four numbers.'),
              option('b', 'The same storage, read from another offset.'),
            ],
          },
        },
        {
          key: {
            kind: 'choice',
            right: ['b'],
            why: [
              {
                option: 'a',
                text: '<p>Nothing is copied: write into the slice and <code>t</code> changes.</p>',
              },
              { option: 'b', text: '<p>It starts at offset 4 and keeps stride 3.</p>' },
            ],
          },
          headline: 'Not yet: think of where the numbers are kept.',
          feedback: '<p>Ask what happens to <code>t</code> when you write into the slice.</p>',
        },
      ],
    ],
    {
      text: '<p>An index with a comma speaks to one axis at a time: rows first, then columns. What comes back is a view. It owns no numbers of its own; it is the same storage, read from offset 4 with stride 3.</p><p>So writing into the slice writes into <code>t</code>, and <a href="https://example.org/views">a view</a> costs nothing to make.</p>',
      demo: { id: 'double-and-slice', parameters: { rows: 3, columns: 3, factor: 2 } },
    },
  ),
  question('rank', 'Rank', ['tensors'], '<p>What is the rank of a stack of digit images?</p>', [
    [
      { id: 'answer', ask: null, kind: { kind: 'number' } },
      {
        key: {
          kind: 'number',
          value: '3',
          accepted: 'exactly 3',
          receipt: fakeReceipt('images.ndim', fakeScalar(3)),
        },
        readable: /^[\d.,/e-]*\d$/,
        headline: 'Not yet: that is the rank of one image.',
      },
    ],
  ]),
  question(
    'facts',
    'Broadcasting',
    ['tensors', 'broadcasting'],
    '<p>Which of these hold when shapes are broadcast?</p>',
    [
      [
        {
          id: 'answer',
          ask: null,
          kind: {
            kind: 'choice',
            several: true,
            options: [
              option('a', 'Trailing axes are aligned.'),
              option('b', 'The operands are copied.'),
              option('c', 'An axis of size 1 fits any size.'),
            ],
          },
        },
        {
          key: {
            kind: 'choice',
            right: ['a', 'c'],
            why: [
              { option: 'a', text: '<p>From the last axis backwards.</p>' },
              { option: 'b', text: '<p>The expanded axis gets stride 0.</p>' },
              { option: 'c', text: '<p>It is read again and again.</p>' },
            ],
          },
          partly: (response) => response.kind === 'choice' && response.picked.includes('a'),
          headline: 'Partly: one more fits.',
          feedback: '<p>Look at the sizes once more.</p>',
        },
      ],
    ],
  ),
  question('steps', 'Steps of SGD', ['training'], '<p>Put the steps of one training round in order.</p>', [
    [
      {
        id: 'answer',
        ask: null,
        kind: {
          kind: 'order',
          steps: [
            option('s3', 'Compute the gradient'),
            option('s1', 'Predict'),
            option('x', 'Sort the images'),
            option('s2', 'Compute the loss'),
          ],
        },
      },
      {
        key: { kind: 'order', steps: ['s1', 's2', 's3'], extra: ['x'] },
        headline: 'Not yet: a loss needs predictions first.',
        feedback: '<p>Ask of each step what it needs.</p>',
      },
    ],
  ]),
  question('word', 'The optimiser', ['training'], '<p>What gives the new weights?</p>', [
    [
      { id: 'answer', ask: null, kind: { kind: 'text' } },
      {
        key: { kind: 'text', accept: ['optimiser step', 'the optimiser'] },
        headline: 'Not yet: that only supplies the gradient.',
        feedback: '<p>Which rule uses the learning rate?</p>',
      },
    ],
  ]),
  question(
    'explain',
    'Why not accuracy',
    ['loss'],
    '<p>Why is accuracy a poor loss?</p>',
    [
      [
        { id: 'answer', ask: '<p>Explain it to a friend.</p>', kind: { kind: 'open' } },
        {
          key: {
            kind: 'open',
            points: [
              { says: '<p>It changes only when a prediction flips.</p>', claim: null },
              {
                says: '<p>So its gradient is zero almost everywhere.</p>',
                claim: { id: 'backward', says: '<p>Going backward from accuracy raises an error.</p>' },
              },
            ],
            samples: [{ text: '<p>Accuracy is a step function of the weights.</p>', earns: [0] }],
          },
        },
      ],
    ],
    {},
    { claims: byId(sliceClaims) },
  ),
  question(
    'code',
    'Write a slice',
    ['tensors', 'indexing'],
    '<p>Multiply <code>t</code> by <code>k</code> and select the bottom-right four numbers.</p>',
    [
      [
        {
          id: 'answer',
          ask: '<p>Write an expression for it.</p>',
          kind: { kind: 'code', given: givenHtml, names: ['t', 'k'] },
        },
        { key: fakeCodeKey(0) },
      ],
    ],
    {
      text: '<p>An index with a comma speaks to one axis at a time. The four numbers sum to 56.</p>',
      demo: { id: 'double-and-slice', parameters: { rows: 3, columns: 3, factor: 2 } },
      claims: [
        {
          id: 'same',
          says: '<p><code>t[1:, 1:]</code> and <code>t[-2:, -2:]</code> are the same four numbers.</p>',
        },
        { id: 'copy', says: '<p>A slice copies the numbers it selects.</p>' },
      ],
      computed: [fakeReceipt('(t * k)[1:, 1:].sum().item()', fakeScalar(56))],
    },
    { claims: byId(sliceClaims), varies: true },
  ),
];

const kindsOf = (view: QuestionView): AnswerKind[] => [...new Set(view.parts.map((part) => part.kind.kind))];

export const fakeDeck: DeckView = {
  id: 'basics',
  title: 'MNIST basics',
  language: 'en',
  covers: "17 of the chapter's 37 review questions",
  own: false,
  folder: '/usr/share/candlelight/questions/mnist-basics',
  questions: fakeQuestions.map(({ view, explanation }) => ({
    id: view.id,
    title: view.title,
    topics: view.topics,
    kinds: kindsOf(view),
    text: view.prompt.replace(/<[^>]+>/g, ''),
    file: `/usr/share/candlelight/questions/mnist-basics/${view.id.slice('basics/'.length)}.toml`,
    demo: explanation.demo?.id ?? null,
  })),
};
