import { conduct, type TestCentre } from '../conductor.server.ts';
import type { PageCall, ToPage } from '../schema.ts';
import type { Page } from './exam-room.server.ts';
import { takeDraft } from './live.server.ts';
import { readHeld } from './seating.server.ts';

type Caller = { sittingId: string; accessVersion: number };

/**
 * A page that no socket reaches says that it is there (decision 0011): known from memory, nothing is read. It says where it is, so that
 * a process which served nothing of late catches up, and a page which time overtook is told to look.
 * @returns null when too many pages are being read at once: after a restart, those with sockets go first.
 */
export async function answerPage(centre: TestCentre, caller: Caller, { pass, at, draft }: PageCall): Promise<ToPage[] | null> {
  const { room, clock } = centre;
  const { sittingId, accessVersion: access } = caller;
  const known = room.known(sittingId, access, pass);
  if (!known && reading >= MOST_READ_AT_ONCE) return null;
  const seat = known ? { page: known } : await seated(centre, caller, pass);
  if ('refused' in seat) return [{ say: seat.refused }];
  const { page } = seat;
  room.called(page, +clock.now());
  const said: ToPage[] = [];
  if ((page.attempt.open?.id ?? null) !== at) {
    const outcome = await conduct(centre, { sittingId, access, actor: 'time' }, () => ({ nothing: true }));
    if (outcome && outcome.attempt.test?.pass !== pass) return [{ say: 'moved' }];
    if ((outcome?.attempt.open?.id ?? null) !== at) said.push({ say: 'look' });
  }
  if (draft) {
    await takeDraft(centre, page, draft, clock.now());
    const { draft: newest } = page;
    if (newest?.question === draft.question && newest.n === draft.n && newest.held) said.push({ say: 'draft-held', n: draft.n });
  }
  return said;
}

const MOST_READ_AT_ONCE = 100;
let reading = 0;

async function seated(centre: TestCentre, caller: Caller, pass: string): Promise<{ page: Page } | { refused: 'moved' | 'look' }> {
  reading += 1;
  const read = await readHeld(centre, caller, pass).finally(() => (reading -= 1));
  if ('refused' in read) return read;
  return { page: centre.room.expect(read.attempt, pass, read.now, read.attempt.test?.silentSince ?? null) };
}
