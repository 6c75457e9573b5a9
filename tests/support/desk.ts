import { randomUUID } from 'node:crypto';
import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { sql } from 'kysely';
import type { StaffRole } from '../../src/people/actor.ts';
import type { evidence } from '../../src/sitting/evidence/schema.ts';
import { call, openCentre, type OpenCentre, type Reply, type TestCandidate } from './centre.ts';
import { insertPartner } from './sittings.ts';
import { demonstrationStaff, inAnotherHat, type StaffBrowser } from './staff.ts';

/** Everybody who may have to do with a candidate's request: those whose candidate it is, and the same roles elsewhere. */
export interface Desk {
  open: OpenCentre;
  partner: StaffBrowser;
  referent: StaffBrowser;
  coordinator: StaffBrowser;
  author: StaffBrowser;
  otherPartner: StaffBrowser;
  otherReferent: StaffBrowser;
  /** A candidate of the partner, with the number of their file. */
  candidate(): Promise<TestCandidate & { file: string }>;
}

export async function openDesk(): Promise<Desk> {
  const open = await openCentre();
  const staff = (role: StaffRole) => demonstrationStaff(open, role);
  const partner = await staff('partner');
  const { db } = open.database;
  const { rows } = await sql<{ id: string }>`select id from organisation where kind = 'partner' and referent_id is not null`.execute(db);
  const elsewhere = await insertPartner(db, 'Ailleurs');
  return {
    open,
    partner,
    referent: await staff('referent'),
    coordinator: await staff('coordinator'),
    author: await staff('author'),
    otherPartner: await inAnotherHat(open, 'juror', 'partner', elsewhere.id),
    otherReferent: await inAnotherHat(open, 'reviewer', 'referent', elsewhere.referentId),
    candidate: async () => {
      const candidate = await open.candidate();
      await sql`update exam_session set organisation_id = ${rows[0]?.id} where id = (select session_id from sitting where id = ${candidate.sittingId})`.execute(
        db,
      );
      const file = await sql<{ reference: string }>`select reference from sitting where id = ${candidate.sittingId}`.execute(db);
      return Object.assign(candidate, { file: file.rows[0]?.reference ?? '' });
    },
  };
}

type Visitor = { cookie: string };

/** A call of the candidate's or of anybody's browser. */
export function callAs<Output = Record<string, unknown>>(
  { open }: Desk,
  { cookie }: Visitor,
  path: string,
  input?: unknown,
): Promise<Reply<Output>> {
  return call<Output>(open.base, path, input, { cookie });
}

/** Attaches a file. @returns the code of the refusal, or null. */
export async function attach(
  { open }: Desk,
  { cookie }: Visitor,
  to: { to: 'case' | 'accommodation'; id: string; request?: string },
  file: File,
): Promise<{ code: string | null; id: string }> {
  const link = new RPCLink({ url: `${open.base}/rpc`, headers: { cookie } });
  const client = createORPCClient<{ evidence: ContractRouterClient<typeof evidence> }>(link);
  try {
    const { evidenceId } = await client.evidence.attach({ request: randomUUID(), ...to, file });
    return { code: null, id: evidenceId };
  } catch (error) {
    if (error instanceof ORPCError) return { code: String(error.code), id: '' };
    throw error;
  }
}

export function download({ open }: Desk, { cookie }: Visitor, id: string): Promise<Response> {
  return fetch(`${open.base}/pieces/${id}`, { headers: { cookie } });
}

/** A small file of each kind that is taken. */
export const FILES = {
  pdf: '%PDF-1.7\nun certificat\ntrailer\n%%EOF\n',
  png: '\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\0\0\0\0\0\0\0IEND\u00ae\u0042\u0060\u0082',
  jpeg: '\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF\0\u00ff\u00d9',
};

export function fileOf(content: string, name: string, type = 'application/octet-stream'): File {
  return new File([Uint8Array.from(content, (sign) => sign.charCodeAt(0))], name, { type });
}
