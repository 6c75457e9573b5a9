import type { Programme } from './programme.ts';

/** CLOE, the language certification. Languages: X4; figures of the written test: R053, R060, R068, D13, C22, R082, R125, D1. */
export const cloe: Programme = {
  id: 'cloe@1',
  languages: ['en', 'de', 'es', 'it', 'fr'],
  parts: ['written-test', 'interview'],
  writtenTest: {
    itemsPerSection: 10,
    pauseSeconds: 3,
    plays: 2,
    graceMs: 2000,
    silenceMs: 5000,
    silencesAllowed: 3,
    silentMsAllowed: 10 * 60_000,
    confirmationWord: 'CONFIRMER',
    sendAfterHours: 24,
    showsProvisionalResult: true,
    extraTime: 4 / 3,
  },
  global: 'lower',
};
