// The backend in the real window: each method is one Tauri command.

import { Channel, invoke } from '@tauri-apps/api/core';

import type { Backend } from './backend';
import { tauriStudy } from './tauri-study';
import type { BankView } from './types/BankView';
import type { RunMessage } from './types/RunMessage';

export const tauri: Backend = {
  ...tauriStudy,
  bank: () => invoke('bank'),
  watchBank: (listen) => {
    const changes = new Channel<BankView>();
    changes.onmessage = listen;
    return invoke('watch_bank', { changes });
  },
  present: (question, seed) => invoke('present', { question, seed }),
  submit: (question, seed, part, response) => invoke('submit', { question, seed, part, response }),
  reveal: (question, seed, part) => invoke('reveal', { question, seed, part }),
  explain: (question, seed) => invoke('explain', { question, seed }),
  preview: (question, seed, part, source) => invoke('preview', { question, seed, part, source }),
  working: (question, seed, part, response) => invoke('working', { question, seed, part, response }),
  runClaim: (question, seed, claim, again, said) =>
    invoke('run_claim', { question, seed, claim, again, said }),
  recompute: (question, seed, part) => invoke('recompute', { question, seed, part }),
  demos: () => invoke('demos'),
  demoSource: (demo, language) => invoke('demo_source', { demo, language }),
  notebook: (request) => invoke('notebook', { request }),
  writeRun: (request) => invoke('write_run', { request }),
  readRun: (text) => invoke('read_run', { text }),
  exportRun: (request) => invoke('export_run', { request }),
  run: async (request, listen) => {
    const messages = new Channel<RunMessage>();
    messages.onmessage = listen;
    const run = await invoke<number>('start_run', { request, messages });
    return { control: (request) => invoke('control_run', { run, request }) };
  },
  openLink: (url) => invoke('open_link', { url }),
  openInEditor: (path) => invoke('open_in_editor', { path }),
  openOwnFolder: () => invoke('open_own_folder'),
  newQuestion: () => invoke('new_question'),
};
