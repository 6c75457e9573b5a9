import type { CandidateRow } from '../candidate-file/candidate.ts';
import type { ColumnCode } from '../candidate-file/columns.ts';
import type { RowProblemCode } from '../candidate-file/problem.ts';
import { mayBeBornAlike } from '../../people/birth-date.ts';
import { namesKey, personKey } from '../../people/person-key.ts';
import { sameName } from '../../people/person-name.ts';

/** What the register holds that may touch some rows: people of these names and birth dates, or of these addresses, and what is theirs. */
export interface Register {
  people: readonly KnownPerson[];
  /** Where those people are in a session now; `isHere`: in this one, `isOpen`: not over, in this language. */
  sittings: readonly { personId: string; isHere: boolean; isOpen: boolean; fingerprint: string | null }[];
  /** Pairs that a referent found to be one person. */
  same: readonly { personId: string; otherId: string }[];
  /** CPF file numbers that serve a sitting. */
  cpfFileNumbers: ReadonlySet<string>;
}

export interface KnownPerson {
  id: string;
  identityKey: string;
  /** In lower case. */
  email: string;
  birthName: string | null;
  usageName: string | null;
  firstNames: string | null;
  birthDate: string | null;
}

/** One row beside the register: what is to be said, whose it is (null for somebody new), and who may be the same person. */
export interface Standing {
  row: CandidateRow;
  problem: { code: RowProblemCode; column: ColumnCode | null } | null;
  personId: string | null;
  likely: string[];
}

/** D15: recognised by names, birth date and address together; by two of them only, a person looks. */
export function compareWith(register: Register, rows: readonly CandidateRow[], fingerprintOf: (row: CandidateRow) => string): Standing[] {
  const byAddress = Map.groupBy(register.people, ({ email }) => email);
  const byNames = Map.groupBy(register.people, ({ identityKey }) => identityKey.slice(0, identityKey.lastIndexOf('|')));
  const sittingsOf = Map.groupBy(register.sittings, ({ personId }) => personId);
  return rows.map((row) => {
    const atAddress = byAddress.get(row.email.toLowerCase()) ?? [];
    const alike = (byNames.get(namesKey(row)) ?? []).filter(
      ({ birthDate }) => birthDate !== null && mayBeBornAlike(birthDate, row.birthDate),
    );
    const person = atAddress.find((known) => isSame(known, row)) ?? null;
    const others = alike.filter(({ id }) => id !== person?.id).map(({ id }) => id);
    const theirs = (ids: readonly string[]) => ids.flatMap((id) => sittingsOf.get(id) ?? []);
    const here = theirs([...(person ? [person.id] : []), ...others]).find(({ isHere }) => isHere);
    const open = person && theirs([person.id, ...twinsOf(person.id, register.same)]).some(({ isOpen }) => isOpen);
    const standing = { row, personId: person?.id ?? null, likely: others };
    const say = (code: RowProblemCode, column: ColumnCode | null = null): Standing => ({ ...standing, problem: { code, column } });
    if (here) return say(here.fingerprint === fingerprintOf(row) ? 'already-registered' : 'already-registered-otherwise');
    if (!person && atAddress.length > 0) return say('address-of-another', 'email');
    if (open) return say('open-sitting', 'birthName');
    if (row.cpfFileNumber !== null && register.cpfFileNumbers.has(row.cpfFileNumber)) return say('cpf-number-in-use', 'cpfFileNumber');
    return !person && others.length > 0 ? say('other-address', 'email') : { ...standing, problem: null };
  });
}

/** At one address: the same names and birth date, or names that agree (a second first name left out) and birth dates that may be one. */
function isSame(known: KnownPerson, row: CandidateRow): boolean {
  if (known.identityKey === personKey(row)) return true;
  if (known.birthDate === null || !mayBeBornAlike(known.birthDate, row.birthDate) || known.birthName === null || known.firstNames === null)
    return false;
  return sameName(
    { familyNames: [known.birthName, known.usageName ?? known.birthName], firstName: known.firstNames },
    { familyNames: [row.birthName, row.usageName ?? row.birthName], firstName: row.firstNames },
  );
}

function twinsOf(id: string, same: Register['same']): string[] {
  return same.flatMap(({ personId, otherId }) => (personId === id ? [otherId] : otherId === id ? [personId] : []));
}
