// Sessions, exams and progress in the real window: each method is one Tauri command.

import { invoke } from '@tauri-apps/api/core';

import type { StudyBackend } from './backend-study';

export const tauriStudy: StudyBackend = {
  home: () => invoke('home'),
  session: () => invoke('session'),
  startSession: (request) => invoke('start_session', { request }),
  endSession: () => invoke('end_session'),
  keepDesk: (desk) => invoke('keep_desk', { desk }),
  hint: (question, seed, part) => invoke('hint', { question, seed, part }),
  suggestRating: (confidence) => invoke('suggest_rating', { confidence }),
  rate: (rating, confidence) => invoke('rate', { rating, confidence }),
  undo: () => invoke('undo'),
  skip: () => invoke('skip'),
  setAside: (question, aside) => invoke('set_aside', { question, aside }),
  hasten: () => invoke('hasten'),
  another: () => invoke('another'),
  otherPart: () => invoke('other_part'),
  studySettings: () => invoke('study_settings'),
  setStudySettings: (settings) => invoke('set_study_settings', { settings }),
  examGo: (at) => invoke('exam_go', { at }),
  examAnswer: (part, response, certainty) => invoke('exam_answer', { part, response, certainty }),
  examFlag: (at, flagged) => invoke('exam_flag', { at, flagged }),
  handIn: () => invoke('hand_in'),
  examReport: (id) => invoke('exam_report', { id }),
  examComputed: (id, question) => invoke('exam_computed', { id, question }),
  markExam: (id, question, part, ticked) => invoke('mark_exam', { id, question, part, ticked }),
  progress: () => invoke('progress'),
  overview: () => invoke('overview'),
  history: (question) => invoke('history', { question }),
  sheet: () => invoke('sheet'),
  printWindow: () => invoke('print_window'),
  reset: (scope) => invoke('reset', { scope }),
  takeBackReset: (id) => invoke('take_back_reset', { id }),
  backups: () => invoke('backups'),
  previewBackup: (id) => invoke('preview_backup', { id }),
  restoreBackup: (id) => invoke('restore_backup', { id }),
  exportProgress: () => invoke('export_progress'),
  importProgress: () => invoke('import_progress'),
};
