import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Candidates } from '../../../tests/support/candidates.ts';
import { openCentre, type OpenCentre } from '../../../tests/support/centre.ts';
import { lettersTo } from '../../../tests/support/letters.ts';
import { demonstrationStaff, newStaff, StaffBrowser } from '../../../tests/support/staff.ts';
import { folderStorage } from '../../platform/storage/folder.server.ts';
import { backup } from './write.server.ts';

let open: OpenCentre;
let folder: string;
beforeAll(async () => {
  open = await openCentre();
  folder = await mkdtemp(join(tmpdir(), 'palier-tokens-'));
});
afterAll(async () => {
  await open.close();
  await rm(folder, { recursive: true });
});

const eventually = async (find: () => Promise<string | undefined>): Promise<string> => {
  for (let tries = 0; tries < 500; tries += 1) {
    const found = await find();
    if (found) return found;
    await new Promise((wait) => setTimeout(wait, 20));
  }
  throw new Error('it never came');
};

/** Everything that opens something now: cookies, links and codes. */
async function livingTokens(): Promise<Record<string, string>> {
  const { db } = open.database;
  const candidates = new Candidates(open);
  await candidates.work();
  const { browser: staff, email } = await newStaff(open, `${randomUUID()}@exemple.invalid`);
  await new StaffBrowser(open.base).call('account/forgot', { email });
  const mailed = (to: string, like: string) => eventually(async () => (await lettersTo(db, open.configuration.secrets, to, like))[0]);
  const reset = /mot-de-passe#(\S+)/.exec(await mailed(email, 'password-reset/%'))?.[1] ?? '';
  const invitee = { givenName: 'Luc', familyName: 'Roy', email: `${randomUUID()}@exemple.invalid`, language: 'fr' };
  await (await demonstrationStaff(open, 'coordinator')).call('invitation/inviteColleague', { role: 'evaluator', ...invitee });
  const invitation = /invitation#(\S+)/.exec(await mailed(invitee.email, 'invitation/%'))?.[1] ?? '';
  const candidate = await candidates.somebody();
  const own = await candidates.comeIn(candidate.sittingId);
  const resent = { letter: 'account-created', sittingId: candidate.sittingId };
  await db.transaction().execute((tx) => open.jobs.enqueue(tx, 'candidate-mail', resent));
  const link = /ouvrir#(\S+)/.exec(await candidates.letter(candidate.email, 'account-created'))?.[1] ?? '';
  await candidates.ask(candidate.email);
  const code = await candidates.code(candidate.email);
  const cookie = (browser: StaffBrowser, name: string) => new RegExp(`${name}=([^;.]+)`).exec(browser.cookie)?.[1] ?? '';
  return {
    'the session of a member of staff': cookie(staff, 'palier-staff.session_token'),
    'the session of a candidate': cookie(own, 'palier-session'),
    'a link to a new password': reset,
    'an invitation': invitation,
    'a candidate’s link': link,
    // The figures as a letter spaces them: six alone may stand in any time of day.
    'a mailed code': `${code.slice(0, 3)}\u00a0${code.slice(3)}`,
  };
}

it('holds nothing that opens a door: no session, no link, no code', async () => {
  const tokens = await livingTokens();
  expect(Object.values(tokens).filter((token) => token.length < 7)).toEqual([]);
  const file = join(folder, 'a.backup');
  await backup(open.database.url, folderStorage(join(folder, 'files')), file, open.configuration.secrets);
  const written = gunzipSync(await readFile(file)).toString();
  expect(written).toContain('account-created');
  expect(Object.keys(tokens).filter((name) => written.includes(tokens[name] ?? ''))).toEqual([]);
});
