import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCentre, type OpenCentre } from '../../../tests/support/centre.ts';
import { demonstrationStaff, PASSWORD, StaffBrowser } from '../../../tests/support/staff.ts';
import type { Post } from '../../platform/mail.server.ts';
import { staffJobs, STAFF_MAIL } from '../jobs.server.ts';
import { inviteCoordinator } from './first-coordinator.server.ts';

let open: OpenCentre;
beforeAll(async () => {
  open = await openCentre();
});
afterAll(() => open.close());

describe('the first coordinator of an installation', () => {
  it('comes in by a link that needs no letter, to a certifier that is made once', async () => {
    const { db } = open.database;
    const given = { email: 'Anne@Exemple.invalid', name: 'Anne de La Tour' };
    const links = [
      await inviteCoordinator(db, open, given),
      await inviteCoordinator(db, open, { ...given, email: 'autre@exemple.invalid' }),
    ];
    const { rows } = await sql`select id from organisation where kind = 'certifier'`.execute(db);
    expect(rows).toHaveLength(1);
    const browser = new StaffBrowser(open.base);
    const token = new URL(links[0] ?? '').hash.slice(1);
    expect((await browser.call('invitation/read', { token })).output).toMatchObject({
      name: 'Anne de La Tour',
      email: 'anne@exemple.invalid',
      role: 'coordinator',
    });
    expect((await browser.call('invitation/accept', { token, password: PASSWORD })).output).toEqual({ next: 'enrol' });
  });
});

describe('a letter to staff', () => {
  it('is sent by its job, once, however often the job runs', async () => {
    const coordinator = await demonstrationStaff(open, 'coordinator');
    const to = { givenName: 'Luc', familyName: 'Roy', email: 'luc@exemple.invalid', language: 'en' };
    const { output } = await coordinator.call('invitation/inviteColleague', { role: 'evaluator', ...to });
    const sent: { subject: string; text: string }[] = [];
    const post: Post = {
      deliver: async (letter) => {
        sent.push(letter);
        return { accepted: true, answer: '250' };
      },
    };
    const [job] = staffJobs(open.database.db, open.clock, { post, secrets: open.configuration.secrets });
    expect(job?.name).toBe(STAFF_MAIL);
    for (let n = 0; n < 2; n += 1) await job?.work({ onceKey: `invitation/${String(output['invitationId'])}` });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.text).toContain('for Certificateur Palier');
    expect(sent[0]?.text).toContain('/bureau/invitation#');
  });
});
