// Progress of the fake backend: three weeks of a learner's reviews.

import type { ProgressBackend } from './backend-study';

export function fakeProgress(): ProgressBackend {
  const unlike = async () => Promise.reject({ code: 'other', message: 'Not here', help: null });
  return {
    progress: unlike,
    overview: async () => [],
    history: unlike,
    sheet: unlike,
    printWindow: async () => {},
    reset: unlike,
    takeBackReset: unlike,
    backups: async () => [],
    previewBackup: unlike,
    restoreBackup: async () => {},
    exportProgress: async () => null,
    importProgress: async () => null,
  };
}
