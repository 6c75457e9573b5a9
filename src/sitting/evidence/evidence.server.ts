import { randomUUID } from 'node:crypto';
import { allows, roleOf, type Actor } from '../../people/actor.ts';
import { noteAct } from '../../people/acts.server.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Tx } from '../../platform/database.server.ts';
import type { Jobs } from '../../platform/jobs.server.ts';
import type { Storage } from '../../platform/storage/storage.ts';
import { ERASE_EVIDENCE } from './jobs.server.ts';
import { policy } from './policy.ts';
import { eraseKeys, insertEvidence, lockParent, selectOptionalOpenable, selectOptionalSent, type Parent } from './queries.server.ts';
import { downloadName, MOST_BYTES, shownName, typeOf, whyNotAttach, type EvidenceRefusal } from './rules.ts';
import { placeOf, seal, unseal } from './seal.server.ts';

export interface EvidenceParts {
  db: Database;
  clock: Clock;
  storage: Storage;
}

/** Keeps a file, once for a request id. */
export async function attach(
  { db, clock, storage }: EvidenceParts,
  actor: Actor,
  { to, id: parentId, request, file }: { to: Parent; id: string; request: string; file: File },
): Promise<{ evidenceId: string } | { refusal: EvidenceRefusal | 'not-found' | 'no-more-files' }> {
  // Before it is read into memory.
  if (file.size > MOST_BYTES) return { refusal: 'file-too-large' };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const id = randomUUID();
  try {
    return await db.transaction().execute(async (tx) => {
      const parent = await lockParent(tx, to, parentId, actor);
      if (!parent) return { refusal: 'not-found' } as const;
      const sent = await selectOptionalSent(tx, parent.sittingId, request);
      if (sent) return { evidenceId: sent };
      const type = typeOf(bytes);
      const refusal = parent.over ? 'no-more-files' : whyNotAttach(bytes, parent.held);
      if (refusal || !type) return { refusal: refusal ?? 'file-type' } as const;
      const sealed = seal(bytes, id);
      await storage.put(placeOf(id), sealed.bytes);
      const sentBy = actor.role === 'candidate' ? 'candidate' : 'partner';
      const { sittingId } = parent;
      const about = { id, sittingId, to, parentId, requestId: request, name: shownName(file.name), type };
      await insertEvidence(tx, { ...about, bytes: bytes.length, key: sealed.key, sentBy, sentAt: clock.now() });
      return { evidenceId: id };
    });
  } catch (error) {
    // Bytes without their row could be read by nobody, and found by nobody who deletes.
    await storage.delete(placeOf(id)).catch(() => undefined);
    throw error;
  }
}

/** A file for who may read it; each opening by staff is noted. Null as if there were none. */
export async function openEvidence(
  { db, clock, storage }: EvidenceParts,
  actor: Actor,
  id: string,
): Promise<{ bytes: Buffer; type: string; name: string } | null> {
  if (!allows(policy['open-evidence'], roleOf(actor))) return null;
  const found = await selectOptionalOpenable(db, id, actor);
  const stored = found && (await storage.get(placeOf(id)));
  if (!stored) return null;
  const chunks: Buffer[] = [];
  for await (const chunk of stored.stream()) chunks.push(chunk as Buffer);
  const bytes = unseal({ key: found.key, bytes: Buffer.concat(chunks) }, id);
  // Noted before it is handed over: what cannot be noted is not read.
  if (actor.role === 'staff') {
    const act = { action: 'open-evidence', sittingId: found.sittingId, about: { evidence: id } };
    await db.transaction().execute((tx) => noteAct(tx, actor, act, clock.now()));
  }
  return { bytes, type: found.type, name: downloadName(id, found.type) };
}

/** Makes everything unreadable that is attached, in the transaction that decides or closes; a job removes the bytes. */
export async function eraseEvidence(tx: Tx, jobs: Jobs, to: Parent, parentId: string, now: Date): Promise<void> {
  for (const evidence of await eraseKeys(tx, to, parentId, now)) await jobs.enqueue(tx, ERASE_EVIDENCE, { evidence });
}
