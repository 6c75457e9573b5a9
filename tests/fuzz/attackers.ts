import { sql } from 'kysely';
import WebSocket from 'ws';
import { STAFF_ROLES, type StaffRole } from '../../src/people/actor.ts';
import { FromPage } from '../../src/written-test/schema.ts';
import { questionIn, type OpenCentre, type TestCandidate } from '../support/centre.ts';
import { demonstrationStaff } from '../support/staff.ts';
import { hostileValue, MARK, spoiled } from './hostile.ts';
import { pick, valueFor, type Draw, type Known } from './shapes.ts';

export interface Attacker {
  name: string;
  cookie: string;
  known: Known;
}

const USUAL = { word: ['CONFIRMER'], language: ['en', 'fr'], file: ['PAL-AAAA-AAAA'] };

/** Nobody, two candidates in the middle of their tests, and one of each kind of staff. Those who lost their session come again. */
export async function attackers(open: OpenCentre): Promise<{ all: Attacker[]; candidates: (Attacker & { sittingId: string })[] }> {
  const nobody = { name: 'nobody', cookie: '', known: { ids: [], named: USUAL } };
  const candidates = [await writing(open), await writing(open)];
  const staff: Attacker[] = [];
  for (const role of STAFF_ROLES) {
    const cookie = await staffCookie(open, role);
    if (cookie) staff.push({ name: role, cookie, known: { ids: [...(candidates[0]?.known.ids ?? [])], named: USUAL } });
  }
  return { all: [nobody, ...candidates, ...staff], candidates };
}

/** Null for one whom the attack has put out of office. */
async function staffCookie(open: OpenCentre, role: StaffRole): Promise<string | null> {
  const { cookie } = await demonstrationStaff(open, role);
  return cookie === '' ? null : cookie;
}

async function writing(open: OpenCentre): Promise<Attacker & { sittingId: string }> {
  // A planned interruption of an attacker’s keeps nobody from beginning here.
  await sql`truncate maintenance cascade`.execute(open.database.db);
  const candidate: TestCandidate = await open.candidate();
  await candidate.enter();
  const { id } = questionIn((await candidate.write('begin')).output);
  const { sittingId, cookie, pass } = candidate;
  const known = { ids: [id, sittingId], named: { ...USUAL, pass: [pass], question: [id] } };
  return { name: 'candidate', cookie, sittingId, known };
}

/** One socket of a candidate's session on which messages come that are ours, spoiled, or none at all. */
export async function attackSocket(base: string, { cookie, known }: Attacker, draw: Draw, messages: number): Promise<number> {
  const socket = new WebSocket(`${base.replace('http', 'ws')}/written-test/live`, { headers: { cookie } });
  socket.on('error', () => undefined);
  const isOpen = await new Promise<boolean>((done) => socket.on('open', () => done(true)).on('close', () => done(false)));
  if (!isOpen) return 0;
  const [pass = ''] = known.named['pass'] ?? [];
  if (draw() < 0.85) socket.send(JSON.stringify({ say: 'hello', pass }));
  let sent = 0;
  while (sent < messages && socket.readyState === socket.OPEN) {
    socket.send(messageOf(draw, known));
    sent += 1;
    await new Promise((wait) => setTimeout(wait, 15));
  }
  socket.close();
  return sent;
}

function messageOf(draw: Draw, known: Known): string | Buffer {
  if (draw() < 0.06)
    return pick(draw, ['', '{', '\u0000', MARK, '['.repeat(7000), Buffer.alloc(200, 255), JSON.stringify(hostileValue(draw)) ?? '']);
  const message = valueFor(FromPage, draw, known);
  return JSON.stringify(draw() < 0.5 ? message : spoiled(message, draw));
}
