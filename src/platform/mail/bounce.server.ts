import { sql } from 'kysely';
import type { Querying } from '../database.server.ts';
import { storableText } from '../storable.ts';
import { readDeliveryReport } from './delivery-report.ts';

/** `not-ours`: no report, or one on a letter that is not in this installation. `nothing`: a report that changes nothing. */
export type Noted = 'bounced' | 'delayed' | 'nothing' | 'not-ours';

/** Writes beside a letter what a report says of it. The same report again changes nothing. */
export async function noteReport(db: Querying, message: string, now: Date): Promise<Noted> {
  const report = readDeliveryReport(storableText(message));
  if (!report) return 'not-ours';
  const { mailId, action, diagnostic } = report;
  // What was encoded may hold anything.
  const words = storableText(diagnostic);
  const { rows } = await sql<{ state: string }>`select state from mail where id = ${mailId}`.execute(db);
  if (!rows[0]) return 'not-ours';
  if (action === 'delayed') {
    await sql`update mail set answer = ${words} where id = ${mailId} and state = 'sent'`.execute(db);
    return 'delayed';
  }
  if (action !== 'failed') return 'nothing';
  await sql`update mail set state = 'bounced', answer = ${words}, bounced_at = ${now} where id = ${mailId} and state <> 'bounced'`.execute(
    db,
  );
  return 'bounced';
}
