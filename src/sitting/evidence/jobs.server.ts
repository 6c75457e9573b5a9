import type { JobKind } from '../../platform/jobs.server.ts';
import type { Storage } from '../../platform/storage/storage.ts';
import { placeOf } from './seal.server.ts';

export const ERASE_EVIDENCE = 'erase-evidence';
export const EVIDENCE_QUEUES: readonly string[] = [ERASE_EVIDENCE];

/** Removes bytes whose key is gone already. */
export function evidenceJobs(storage: Storage): JobKind[] {
  const erase = ({ evidence }: { evidence?: unknown }) => {
    if (typeof evidence !== 'string') throw new TypeError('a job without its file');
    return storage.delete(placeOf(evidence));
  };
  return [{ name: ERASE_EVIDENCE, work: erase }];
}
