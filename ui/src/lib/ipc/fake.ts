// A backend without Rust, for component tests and for `vite dev` in a plain browser. It grades a small deck by simple
// rules; tests replace single methods: `fakeBackend({ submit: … })`.

import { labDeclarations, runLabDemo } from '../../lab/fake';
import { readFakeRun, writeFakeRun } from '../../lab/keep/fake';
import type { Backend } from './backend';
import { drawnFactor, fakeCodeKey, fakePreview, fakeWorking, gradeCode } from './fake-code';
import { fakeExams } from './fake-exams';
import { fakeProgress } from './fake-progress';
import { fakeSessions } from './fake-sessions';
import { fakeDeck, fakeQuestions, type FakePart, type FakeQuestion } from './fake-deck';
import type { BankView } from './types/BankView';
import type { Key } from './types/Key';
import type { Response } from './types/Response';
import type { Submitted } from './types/Submitted';

export interface FakeBackend extends Backend {
  /** Names of the calls so far, with the question or part they were about. */
  readonly calls: string[];
  /** As if a question file had changed. */
  change(bank: BankView): void;
}

export function fakeBackend(replacements: Partial<Backend> = {}): FakeBackend {
  const calls: string[] = [];
  const listeners: ((bank: BankView) => void)[] = [];

  const find = (question: string): FakeQuestion => {
    const found = fakeQuestions.find(({ view }) => view.id === question);
    if (!found) throw gone(`The question ${question} is not in the bank any more.`);
    return found;
  };
  const findPart = (question: string, part: string): FakePart => {
    const found = find(question).parts[part];
    if (!found) throw gone(`The question has no part ${part} any more.`);
    return found;
  };

  const submit = (question: string, seed: number, part: string, response: Response): Submitted =>
    response.kind === 'code' ? gradeCode(response.source, seed) : grade(findPart(question, part), response);

  const basics: Backend = {
    ...fakeSessions(),
    ...fakeExams((question, seed, part, response) => {
      const submitted = response && submit(question, seed, part, response);
      const verdict = submitted?.is === 'graded' ? submitted.verdict : null;
      return { part, key: keyOf(findPart(question, part), seed), verdict };
    }),
    ...fakeProgress(),
    bank: async () => fakeBank(),
    watchBank: async (listen) => void listeners.push(listen),
    present: async (question, seed) => {
      const { view, varies } = find(question);
      return { ...structuredClone(view), seed, drawn: varies ? drawnFactor(seed) : [] };
    },
    submit: async (question, seed, part, response) => submit(question, seed, part, response),
    reveal: async (question, seed, part) => keyOf(findPart(question, part), seed),
    explain: async (question) => find(question).explanation,
    preview: async (_question, seed, _part, source) => fakePreview(source, seed),
    working: async (_question, seed, _part, response) =>
      fakeWorking(response.kind === 'code' ? response.source : 'text' in response ? response.text : '', seed),
    runClaim: async (question, _seed, claim) => {
      const evidence = find(question).claims[claim];
      if (!evidence) throw gone(`The question has no claim ${claim} any more.`);
      return evidence;
    },
    recompute: async (question, seed, part) => keyOf(findPart(question, part), seed),
    demos: async () => labDeclarations,
    demoSource: async (demo, language) =>
      `<span class="hl-comment">${language === 'rust' ? '//!' : '#'} The source of ${demo} stands here.</span>`,
    notebook: async ({ demo, seed }) => `# ${demo}\nimport torch\n\nseed = ${seed}\n`,
    writeRun: async (request) => writeFakeRun(request),
    readRun: async (text) => readFakeRun(text),
    exportRun: async () => '/home/you/export.csv',
    run: async (request, listen) => runLabDemo(request, listen),
    openLink: async () => {},
    openInEditor: async () => {},
    openOwnFolder: async () => {},
    newQuestion: async () => '/home/you/.local/share/candlelight/decks/own/new-question.toml',
  };

  const recorded = Object.fromEntries(
    Object.entries({ ...basics, ...replacements }).map(([name, method]) => [
      name,
      (...given: unknown[]) => {
        calls.push([name, ...given.filter((value) => typeof value === 'string')].join(' '));
        return (method as (...given: unknown[]) => unknown)(...given);
      },
    ]),
  ) as unknown as Backend;

  return { ...recorded, calls, change: (bank) => listeners.forEach((listen) => listen(bank)) };
}

export function fakeBank(): BankView {
  return structuredClone({
    decks: [fakeDeck],
    diagnostics: [],
    own_folder: '/home/you/.local/share/candlelight/decks',
    revision: 1,
  });
}

function keyOf({ key }: FakePart, seed: number): Key {
  return key.kind === 'code' ? fakeCodeKey(seed) : key;
}

function grade(part: FakePart, response: Response): Submitted {
  if (response.kind === 'open') {
    const { key } = part;
    if (key.kind !== 'open') return unreadable();
    if (response.ticked === null) return { is: 'to-mark', points: key.points, samples: key.samples };
    const score = response.ticked.length / key.points.length;
    return graded(
      'self-assessed',
      score,
      `You marked ${response.ticked.length} of ${key.points.length} points.`,
      key,
    );
  }
  const given =
    response.kind === 'choice' ? response.picked : response.kind === 'order' ? response.steps : null;
  if (
    given === null &&
    'text' in response &&
    !part.readable.test(response.text) &&
    !('is_error' in response && response.is_error)
  )
    return unreadable();
  const right = sameAnswer(part.key, response);
  if (right) return graded('correct', 1, 'Right.', part.key);
  const submitted = graded(part.partly?.(response) ? 'partly' : 'not-yet', 0, part.headline, null);
  if (submitted.is === 'graded') submitted.verdict.feedback = [{ option: null, text: part.feedback }];
  return submitted;
}

function sameAnswer(key: Key, response: Response): boolean {
  if (key.kind === 'choice' && response.kind === 'choice')
    return [...key.right].sort().join() === [...response.picked].sort().join();
  if (key.kind === 'order' && response.kind === 'order') return key.steps.join() === response.steps.join();
  if (key.kind === 'number' && response.kind === 'number')
    return Number(key.value) === Number(response.text.replace(',', '.'));
  if (key.kind === 'value' && response.kind === 'value')
    return (
      !response.is_error && key.value?.repr === response.text.replace(/\s+/g, '').replace(/,(?=\S)/g, ', ')
    );
  return (
    key.kind === 'text' && response.kind === 'text' && key.accept.includes(response.text.trim().toLowerCase())
  );
}

function graded(
  outcome: 'correct' | 'partly' | 'not-yet' | 'self-assessed',
  score: number,
  headline: string,
  key: Key | null,
): Submitted {
  return {
    is: 'graded',
    verdict: { outcome, score, headline, feedback: [], at_fault: [], own: null, on_case: null, key },
  };
}

function unreadable(): Submitted {
  return {
    is: 'unreadable',
    message: 'This cannot be read yet.',
    column: 1,
    help: 'Write a number, such as 0.5.',
  };
}

function gone(message: string) {
  return { code: 'gone', message, help: 'Choose another question.' };
}
