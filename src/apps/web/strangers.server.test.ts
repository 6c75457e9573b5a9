import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { BlockList, connect as dial, type Socket } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { call, openCentre, type OpenCentre } from '../../../tests/support/centre.ts';
import { hostileWorkbook } from '../../../tests/support/hostile-workbook.ts';
import { demonstrationStaff, PASSWORD, type StaffBrowser } from '../../../tests/support/staff.ts';
import { hashPassword } from '../../people/account/scrypt.server.ts';
import { trustedProxies } from '../../platform/http/address.server.ts';
import { HOUR, SECOND } from '../../platform/clock.ts';
import { dayOf, daysAfter } from '../../programme/calendar.ts';

let open: OpenCentre;
let partner: StaffBrowser;
let referent: StaffBrowser;
beforeAll(async () => {
  // Each test says where its visitors come from, as a proxy would.
  open = await openCentre({ trustedProxies: trustedProxies(['127.0.0.1']) ?? new BlockList() });
  [partner, referent] = [await demonstrationStaff(open, 'partner'), await demonstrationStaff(open, 'referent')];
});
afterAll(() => open.close());
// What one test used up is full again for the next.
beforeEach(() => open.clock.advance(HOUR));

let serial = 0;
const newAddress = () =>
  `10.${createHash('md5')
    .update(`${(serial += 1)}`)
    .digest()
    .subarray(0, 3)
    .join('.')}`;
const ask = (path: string, input: object, address: string, cookie = '') =>
  call<{ next?: string }>(open.base, path, input, { 'x-forwarded-for': address, cookie });

/** Hashing passwords beside other tests takes its time. */
const PATIENCE = { timeout: 120_000 };

describe('strangers who sign in', PATIENCE, () => {
  const signIn = (address: string) => ask('account/signIn', { email: `${randomUUID()}@exemple.fr`, password: PASSWORD }, address);

  it('from changing addresses are refused beyond a few, and hold up neither a file nor a candidate', async () => {
    const candidate = await open.candidate();
    const order: string[] = [];
    const strangers = Promise.all(Array.from({ length: 150 }, () => signIn(newAddress()))).then((replies) => {
      order.push('strangers');
      return replies;
    });
    const file = fetch(`${open.base}/guides.json?langue=en`).then(() => order.push('file'));
    const look = candidate.call('look').then(({ status }) => order.push(`candidate ${status}`));
    const replies = await strangers;
    await Promise.all([file, look]);
    expect(order.at(-1)).toBe('strangers');
    expect(order).toContain('candidate 200');
    const codes = new Set(replies.map(({ code }) => code));
    expect(codes).toEqual(new Set(['wrong-credentials', 'unavailable-now']));
    expect(replies.filter(({ code }) => code === 'unavailable-now').length).toBeGreaterThanOrEqual(150 - 2 - 64);
  });

  it('for the first time, sixty in a minute from one address, all get in', async () => {
    const { db } = open.database;
    const password = hashPassword(PASSWORD);
    const emails: string[] = [];
    for (let n = 0; n < 60; n += 1) {
      const { sittingId } = await open.candidate();
      const email = `centre-${n}@exemple.fr`;
      emails.push(email);
      await sql`
        with someone as (update person set email = ${email} where id = (select person_id from sitting where id = ${sittingId}) returning id)
        insert into candidate_password (person_id, password, chosen_at) select id, ${password}, now() from someone`.execute(db);
    }
    const outcomes: (string | null | undefined)[] = [];
    for (const email of emails) {
      const { code, output } = await ask('entrance/enterWithPassword', { email, password: PASSWORD, remember: true }, '203.0.113.1');
      outcomes.push(code ?? output.next);
      open.clock.advance(SECOND / 2);
    }
    expect(outcomes).toEqual(emails.map(() => 'home'));
  });

  it('and use up what their address has leave the browsers that were there before alone, and other addresses', async () => {
    const candidate = await open.candidate();
    await sql`update person set email = 'known@exemple.fr' where id = (select person_id from sitting where id = ${candidate.sittingId})`.execute(
      open.database.db,
    );
    await sql`
      insert into candidate_password (person_id, password, chosen_at) select person_id, ${hashPassword(PASSWORD)}, now()
      from sitting where id = ${candidate.sittingId}`.execute(open.database.db);
    const owner = { email: 'known@exemple.fr', password: PASSWORD, remember: true };
    const first = await ask('entrance/enterWithPassword', owner, '203.0.113.2');
    const browser = first.setCookies.find((cookie) => cookie.startsWith('palier-browser='))?.split(';')[0];
    const guess = (address: string) => ask('entrance/enterWithCode', { email: 'a@exemple.fr', code: '000000' }, address);
    let code: string | null = null;
    for (let tries = 0; tries < 300 && code !== 'too-many-requests'; tries += 1) code = (await guess('203.0.113.2')).code;
    expect(code).toBe('too-many-requests');
    expect((await guess('203.0.113.3')).code).toBe('code-over');
    expect((await ask('entrance/enterWithPassword', owner, '203.0.113.2', browser)).output.next).toBe('home');
  });
});

describe('files', PATIENCE, () => {
  /** A form that says it is a megabyte, and of which the beginning comes. */
  const slowly = (cookie: string): Socket => {
    const { port, hostname } = new URL(open.base);
    const socket = dial(Number(port), hostname);
    socket.write(
      `POST /rpc/registration/previewFile HTTP/1.1\r\nHost: ${hostname}\r\nCookie: ${cookie}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000000\r\n\r\n--b\r\n`,
    );
    return socket;
  };

  const newSession = async () => {
    const today = dayOf(open.clock.now());
    const { output } = await partner.call<{ id: string }>('registration/createSession', {
      organisationId: null,
      kind: 'group',
      name: 'Un groupe',
      language: 'en',
      field: null,
      plannedOn: daysAfter(today, 10),
      opensOn: daysAfter(today, 10),
      closesOn: daysAfter(today, 40),
      trainingEndsOn: null,
    });
    return output.id;
  };

  const preview = async (id: string, file: Uint8Array<ArrayBuffer>): Promise<number> => {
    const form = new FormData();
    form.set('data', JSON.stringify({ json: { id, file: {} }, maps: [['file']] }));
    form.set('0', new File([file], 'candidats.xlsx'));
    const { status } = await fetch(`${open.base}/rpc/registration/previewFile`, {
      method: 'POST',
      headers: { cookie: partner.cookie },
      body: form,
    });
    return status;
  };

  it('that one person sends slowly are three at once, and everybody else’s come through', async () => {
    const slow = Array.from({ length: 4 }, () => slowly(referent.cookie));
    const [refused] = (await Promise.race(slow.map((socket) => once(socket, 'data')))) as [Buffer];
    expect(refused.toString()).toMatch(/^HTTP\/1\.1 429 /);
    expect(await preview(await newSession(), new TextEncoder().encode('a;b\n1;2'))).toBe(200);
    for (const socket of slow) socket.destroy();
  });

  it('of a few kilobytes with thirty megabytes inside do not hold up the process, and nobody has more than three read', async () => {
    const file = hostileWorkbook();
    expect(file.length).toBeLessThan(80_000);
    const id = await newSession();
    // The thread is there, with what it needs.
    await preview(id, new TextEncoder().encode('a;b\n1;2'));
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const began = performance.now();
    expect(await preview(id, file)).toBe(200);
    const took = performance.now() - began;
    delay.disable();
    expect(delay.max / 1e6).toBeLessThan(took / 2);
    const statuses = await Promise.all([1, 2, 3, 4].map(() => preview(id, file)));
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 200, 200, 429]);
  });
});
