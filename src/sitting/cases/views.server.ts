import type { Hat } from '../../people/actor.ts';
import type { Attached } from '../evidence/schema.ts';
import { kindOfCase } from './kinds.ts';
import type { CaseRow, MessageRow } from './queries.server.ts';
import { partnerReads, type Side } from './rules.ts';
import type { ListedCase, OwnCase, WholeCase } from './schema.ts';

function caseOf({ id, reference, kind, state, outcome, openedBy, openedAt, dueAt }: CaseRow, now: Date) {
  const overdue = state === 'open' && dueAt < now;
  return { id, reference, kind, state, outcome, openedBy, openedAt: openedAt.toISOString(), dueAt: dueAt.toISOString(), overdue };
}

/** The opening words and what followed. */
function conversationOf({ openedBy, openedByName, text, openedAt }: CaseRow, messages: readonly MessageRow[]) {
  const opening = { side: openedBy as Side, by: openedByName, text, at: openedAt };
  return [opening, ...messages].map(({ side, by, text: said, at }) => ({ side, by, text: said as string | null, at: at.toISOString() }));
}

/** As its own candidate reads it: all the words, no name of a member of staff. */
export function ownCaseOf(found: CaseRow, messages: readonly MessageRow[], files: Attached[], now: Date): OwnCase {
  const said = conversationOf(found, messages).map((message) => ({ ...message, by: null }));
  return { ...caseOf(found, now), messages: said, files, mayAttach: found.state !== 'closed' && found.kind !== 'item-problem' };
}

/** A line of the office's list. The technical group learns of no candidate. */
export function listedCaseOf(found: CaseRow, hat: Hat, now: Date): ListedCase {
  const { sittingId, name, sittingReference: reference, organisation } = found;
  return { ...caseOf(found, now), about: hat.role === 'author' ? null : { sittingId, name, reference, organisation } };
}

export function mayAnswer({ kind }: CaseRow, { role }: Hat): boolean {
  return role === 'coordinator' || role === kindOfCase(kind).goesTo;
}

export function wholeCaseOf(found: CaseRow, messages: readonly MessageRow[], files: Attached[], hat: Hat, now: Date): WholeCase {
  const reads = (side: Side) => hat.role !== 'partner' || partnerReads(found, side);
  const open = found.state !== 'closed';
  return {
    ...listedCaseOf(found, hat, now),
    itemId: found.itemId,
    messages: conversationOf(found, messages).map((message) => ({ ...message, text: reads(message.side) ? message.text : null })),
    seen: found.messages,
    files,
    may: { answer: open && mayAnswer(found, hat), add: open && hat.role === 'partner', decides: kindOfCase(found.kind).decides },
  };
}
