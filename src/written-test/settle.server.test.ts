import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCentre, type OpenCentre } from '../../tests/support/centre.ts';
import { arrangementOf } from '../item-bank/arrangement.server.ts';
import type { AuthoredItem } from '../item-bank/authoring.server.ts';
import type { Answer } from '../item-bank/schema.ts';
import type { ShelvedBank } from '../item-bank/shelf.server.ts';
import type { Attempt } from './attempt.ts';
import { settle, type Conditions } from './conduct.server.ts';
import { selectOptionalAttempt } from './queries.server.ts';

let open: OpenCentre;
let attempt: Attempt;
let bank: ShelvedBank;
beforeAll(async () => {
  open = await openCentre();
  const candidate = await open.candidate();
  await candidate.enter();
  await candidate.write('begin');
  const read = await selectOptionalAttempt(open.database.db, candidate.sittingId, 1);
  const newest = open.centre.shelf.newest('en');
  if (!read?.open || !newest) throw new Error('no open question');
  [attempt, bank] = [read, newest];
});
afterAll(() => open.close());

/** What time makes of this draft when the item was the open one and its page was there. */
function settled(item: AuthoredItem, draft: Answer | null, on: ShelvedBank = bank) {
  if (!attempt.open) throw new Error('no open question');
  const asked = { ...attempt.open, itemId: item.id, arrangement: [...arrangementOf(item, 'seed')], draft, draftAt: attempt.open.startsAt };
  const now = new Date(+asked.deadline + 60_000);
  const conditions = { now, bank: on, presence: { silentSince: null, holderBeatAt: now } } as Conditions;
  return settle({ ...attempt, open: asked }, conditions)?.close;
}

const ONE_OF_EACH_KIND: Answer[] = [
  { type: 'choice', option: 0 },
  { type: 'cloze-typed', gaps: ['word'] },
  { type: 'cloze-menu', gaps: [0] },
  { type: 'word-bank', gaps: [0] },
  { type: 'word-order', order: [0] },
  { type: 'sentence-order', order: [0] },
];

describe('a draft that time closes', () => {
  it('is blank when it is of another kind than its item, for every item of the bank', () => {
    for (const { item } of bank.items.values())
      for (const draft of ONE_OF_EACH_KIND.filter(({ type }) => type !== item.type))
        expect(settled(item, draft), `${draft.type} for ${item.id}`).toMatchObject({
          outcome: 'blank',
          answer: { answer: null, score: 0 },
        });
  });

  it('is blank when a piece stands in it twice: chance must not be beaten by repeating', () => {
    const orders = [...bank.items.values()].flatMap(({ item }) =>
      item.type === 'sentence-order' || item.type === 'word-order' ? [item] : [],
    );
    expect(orders.length).toBeGreaterThan(10);
    for (const item of orders) {
      const pieces = (item.orders[0]?.length ?? 1) - 1;
      const repeated = Array.from({ length: 12 }, (_, place) => place % pieces);
      for (const order of [repeated, [0, 0], [0, 1, 0]])
        expect(settled(item, { type: item.type, order }), item.id).toMatchObject({ outcome: 'blank', answer: { answer: null, score: 0 } });
    }
  });

  it('counts when it fits', () => {
    const order = [...bank.items.values()].map(({ item }) => item).find(({ type }) => type === 'sentence-order');
    if (order?.type !== 'sentence-order') throw new Error('no sentence order');
    const arrangement = arrangementOf(order, 'seed');
    const right = Array.from({ length: arrangement.length }, (_, place) => arrangement.indexOf(place + 1));
    expect(settled(order, { type: 'sentence-order', order: right })).toMatchObject({ outcome: 'time-up', answer: { score: 2, outOf: 2 } });
  });

  it('costs the candidate nothing when the bank has lost the item', () => {
    const [first] = bank.items.values();
    if (!first) throw new Error('an empty bank');
    expect(settled(first.item, null, { ...bank, items: new Map() })).toMatchObject({ outcome: 'voided-platform', answer: null });
  });
});
