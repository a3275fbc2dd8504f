// Runs as text without Rust: enough of both forms for what this file itself has written.

import type { RunRequest } from '../../lib/ipc/types/RunRequest';
import type { RunText } from '../../lib/ipc/types/RunText';

export function writeFakeRun({ demo, seed, parameters }: RunRequest): RunText {
  const values = Object.entries(parameters);
  const lines = values.map(([name, value]) => `${name} = ${JSON.stringify(value)}\n`);
  const words = values.map(([name, value]) => ` --set '${name}=${String(value)}'`);
  return {
    toml: `demo = "${demo}"\nseed = ${seed}\n\n[parameters]\n${lines.join('')}`,
    command: `candlelight demo ${demo}${words.join('')} --seed ${seed}`,
  };
}

export function readFakeRun(text: string): RunRequest {
  const lines = [...text.matchAll(/^(\w+) = (.+)$/gm)].map(([, name = '', value = '']): [string, unknown] => [
    name,
    JSON.parse(value),
  ]);
  const { demo, seed, ...parameters } = Object.fromEntries(lines);
  if (typeof demo !== 'string')
    throw { code: 'other', message: 'Line 1: this is no run', help: 'Paste a `candlelight demo …` command' };
  return { demo, seed: Number(seed), parameters, paused: false };
}
