// What the fake backend makes of code: it knows a handful of slices of one matrix, which is as much as tests need.

import { fakeError, fakeList, fakeReceipt, fakeScalar, fakeTensor, type Rows } from './fake-values';
import type { Drawn } from './types/Drawn';
import type { Evidence } from './types/Evidence';
import type { Key } from './types/Key';
import type { Preview } from './types/Preview';
import type { Submitted } from './types/Submitted';
import type { ValueView } from './types/ValueView';
import type { Working } from './types/Working';

const factors = [2, 3, 10];
const given = 't = torch.arange(1, 10).reshape(3, 3)';
const right = '(t * k)[1:, 1:]';

export const givenHtml =
  't <span class="hl-operator">=</span> torch.<span class="hl-function">arange</span>(<span class="hl-number">1</span>, <span class="hl-number">10</span>).<span class="hl-function">reshape</span>(<span class="hl-number">3</span>, <span class="hl-number">3</span>)';

/** The factor that a seed draws. */
export function drawnFactor(seed: number): Drawn[] {
  return [{ name: 'k', value: String(factors[seed % factors.length]) }];
}

const factorOf = (seed: number) => Number(drawnFactor(seed)[0]?.value);
const matrix = (k: number): number[][] =>
  [0, 1, 2].map((row) => [1, 2, 3].map((column) => (row * 3 + column) * k));

const slices: Record<string, (t: number[][]) => Rows> = {
  '': (t) => t,
  '[1:,1:]': (t) => t.slice(1).map((row) => row.slice(1)),
  '[-2:,-2:]': (t) => t.slice(-2).map((row) => row.slice(-2)),
  '[:2,:2]': (t) => t.slice(0, 2).map((row) => row.slice(0, 2)),
  '[1:]': (t) => t.slice(1),
  '[1:][1:]': (t) => t.slice(2),
};

/** The value, or the error that the tensor language would raise. */
function evaluate(source: string, k: number): Preview {
  const written = source.replace(/\s+/g, '');
  const doubled = /^\(t\*k\)(.*)$/.exec(written)?.[1] ?? (written === 't*k' ? '' : undefined);
  const plain = /^t(.*)$/.exec(written)?.[1];
  const slice = slices[doubled ?? plain ?? 'none'];
  if (slice) return value(fakeTensor(slice(matrix(doubled === undefined ? 1 : k))));
  if (written === 'torch.tensor([[10,12],[16,18]])')
    return value(
      fakeTensor([
        [10, 12],
        [16, 18],
      ]),
    );
  if (written === '[[10,12],[16,18]]')
    return value(
      fakeList([
        [10, 12],
        [16, 18],
      ]),
    );
  const print = /^print\((\d+)\)$/.exec(written)?.[1];
  if (print) return { is: 'nothing', stdout: `${print}\n` };
  const open = (written.match(/[([{]/g) ?? []).length - (written.match(/[)\]}]/g) ?? []).length;
  if (open !== 0) {
    return { is: 'error', error: fakeError('SyntaxError', 'a bracket is not closed', source, source.length) };
  }
  const name = /[A-Za-z_]\w*/.exec(source);
  if (name) {
    const error = fakeError('NameError', `name '${name[0]}' is not defined`, source, name.index + 1);
    return { is: 'error', error };
  }
  return value(fakeScalar(Number(written) || 0));
}

const value = (value: ValueView): Preview => ({ is: 'value', value, stdout: '' });

export function fakePreview(source: string, seed: number): Preview {
  return source.trim() === '' ? { is: 'nothing', stdout: '' } : evaluate(source, factorOf(seed));
}

export function fakeCodeKey(seed: number): Extract<Key, { kind: 'code' }> {
  const preview = evaluate(right, factorOf(seed));
  const computed = preview.is === 'value' ? preview.value : fakeScalar(0);
  return {
    kind: 'code',
    source:
      '(t <span class="hl-operator">*</span> k)[<span class="hl-number">1</span>:, <span class="hl-number">1</span>:]',
    value: computed,
    receipt: fakeReceipt(right, computed, { seed, drawn: drawnFactor(seed), given }),
  };
}

export function gradeCode(source: string, seed: number): Submitted {
  const preview = evaluate(source, factorOf(seed));
  if (preview.is !== 'value') {
    const error = preview.is === 'error' ? preview.error : null;
    return {
      is: 'unreadable',
      message: error ? `${error.kind}: ${error.message}` : 'Your code ends without a value',
      column: error?.column ?? null,
      help: 'Mend it and check again; this costs nothing.',
    };
  }
  const key = fakeCodeKey(seed);
  const feedback = [
    {
      option: null,
      text: '<p>The second <code>[1:]</code> slices rows again, because the first returned a matrix.</p>',
    },
  ];
  const verdict = {
    outcome: 'not-yet' as const,
    score: 0,
    headline: 'Not yet: that is the last row.',
    feedback,
    at_fault: [] as string[],
    own: preview.value,
    on_case: null as string | null,
    key: null as Key | null,
  };
  const literal = /tensor\(/.test(source);
  if (literal) {
    return graded({
      ...verdict,
      headline: 'Right here, but not for k = 10.',
      feedback: [],
      at_fault: ['[0, 0]'],
      on_case: 'k = 10',
    });
  }
  if (preview.value.repr === key.value.repr) {
    return graded({ ...verdict, outcome: 'correct', score: 1, headline: 'Right.', feedback: [], key });
  }
  const sameShape = preview.value.shape?.join() === key.value.shape?.join();
  return graded(
    sameShape
      ? { ...verdict, headline: 'Not yet: other numbers.', feedback: [], at_fault: ['[0, 0]'] }
      : verdict,
  );
}

const graded = (verdict: Extract<Submitted, { is: 'graded' }>['verdict']): Submitted => ({
  is: 'graded',
  verdict,
});

/** Steps for chained slices of one expression; any other answer is a value already. */
export function fakeWorking(source: string, seed: number): Working {
  const drawn = drawnFactor(seed);
  const ends = [...source.matchAll(/\)|\]/g)].map((match) => match.index + 1);
  const steps = ends.flatMap((to) => {
    const part = source.slice(0, to);
    const preview = evaluate(part, factorOf(seed));
    return preview.is === 'value' ? [{ source: part, from: 0, to, value: preview.value }] : [];
  });
  const last = evaluate(source, factorOf(seed));
  const error = last.is === 'error' ? last.error : null;
  const result = error ?? (last.is === 'value' ? last.value : fakeScalar(0));
  return { steps, stdout: '', error, receipt: fakeReceipt(source, result, { seed, drawn, given }) };
}

export const sliceClaims: Evidence[] = [
  {
    claim: 'same',
    holds: true,
    held: 100,
    examples: 100,
    headline: 'Held in 100 of 100 examples.',
    check:
      'torch.<span class="hl-function">equal</span>(t[<span class="hl-number">1</span>:, <span class="hl-number">1</span>:], t[<span class="hl-number">-2</span>:, <span class="hl-number">-2</span>:])',
    sides: [
      {
        source: 't[1:, 1:]',
        value: fakeTensor([
          [5, 6],
          [8, 9],
        ]),
      },
      {
        source: 't[-2:, -2:]',
        value: fakeTensor([
          [5, 6],
          [8, 9],
        ]),
      },
    ],
    raised: null,
    because: null,
    receipt: fakeReceipt('torch.equal(t[1:, 1:], t[-2:, -2:])', fakeScalar(true), { given }),
  },
  {
    claim: 'copy',
    holds: false,
    held: 0,
    examples: 1,
    headline: 'Refuted.',
    check:
      't[<span class="hl-number">1</span>:, <span class="hl-number">1</span>:].<span class="hl-function">data_ptr</span>() <span class="hl-operator">!=</span> t.<span class="hl-function">data_ptr</span>()',
    sides: null,
    raised: null,
    because:
      '<p>Both start in the same storage: writing 99 into the slice changed <code>t[1, 1]</code> to 99.</p>',
    receipt: fakeReceipt('demo("double-and-slice").shares_storage', fakeScalar(true), { milliseconds: 12.4 }),
  },
  {
    claim: 'backward',
    holds: true,
    held: 1,
    examples: 1,
    headline: 'Computed: it raises this error.',
    check: 'accuracy.<span class="hl-function">backward</span>()',
    sides: null,
    raised: fakeError(
      'RuntimeError',
      'element 0 of tensors does not require grad and does not have a grad_fn',
      'accuracy.backward()',
    ),
    because: null,
    receipt: fakeReceipt('accuracy.backward()', fakeScalar(true)),
  },
];
