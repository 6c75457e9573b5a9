import { cloePolicy } from './cloe-test-policy.server.ts';
import { cloe } from './cloe.ts';

type WrittenTestPolicy = typeof cloePolicy;

/** What a new test of a programme is conducted by. */
const NEWEST: Record<string, WrittenTestPolicy> = { [cloe.id]: cloePolicy };
/**
 * What tests were ever begun by: one goes on, and is explained, by the version that it began with. The first chose its questions as the
 * second does; results of its time were stored with parts made in the profile, and stay as they are.
 */
const EVERY: readonly WrittenTestPolicy[] = [cloePolicy, { ...cloePolicy, version: 'cloe-written-1' }];

/** @throws RangeError for a programme without a written test that adapts. */
export function newestPolicyOf(programmeId: string): WrittenTestPolicy {
  const policy = NEWEST[programmeId];
  if (!policy) throw new RangeError(`no test policy for ${programmeId}`);
  return policy;
}

/** @throws RangeError for a version that this version of the program does not know. */
export function policyOfVersion(version: string): WrittenTestPolicy {
  const policy = EVERY.find((one) => one.version === version);
  if (!policy) throw new RangeError(`unknown test policy ${version}`);
  return policy;
}
