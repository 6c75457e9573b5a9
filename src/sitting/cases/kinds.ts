/**
 * The kinds of cases: to whom each goes, how soon it is answered, and what the training organisation reads of it. Where a requirement
 * says it, it is named; every other delay is our decision (docs/decisions/cases-and-accommodations.md).
 */
export interface KindOfCase {
  /** Who answers. Appeals go to the referent until there are juries. */
  goesTo: 'referent' | 'author';
  /** Answered before the end of so many working days, the day of opening not counted. */
  workingDays: number;
  /** The training organisation in copy (C8), or only where it opened the case itself. */
  copiesPartner: boolean;
  /** Whether it reads the candidate's words: a case of force majeure tells of illness and mourning. */
  partnerReadsWords: boolean;
  /** It ends with yes or no. */
  decides: boolean;
  /** When what was attached is erased: with the decision where it may be about health (D5), else when the case is closed. */
  evidenceGoes: 'decided' | 'closed';
}

export const CASE_KINDS = ['force-majeure', 'no-slot', 'complaint', 'incident', 'appeal', 'item-problem'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

const KINDS: Record<CaseKind, KindOfCase> = {
  // R101, R104, R184. Another slot must be found within the booking weeks: two days are ours.
  'force-majeure': {
    goesTo: 'referent',
    workingDays: 2,
    copiesPartner: true,
    partnerReadsWords: false,
    decides: true,
    evidenceGoes: 'decided',
  },
  // C8, R184. The same weeks are running.
  'no-slot': { goesTo: 'referent', workingDays: 2, copiesPartner: true, partnerReadsWords: true, decides: true, evidenceGoes: 'closed' },
  // Ours: two weeks. It may be about the training organisation, which therefore is not in copy.
  complaint: {
    goesTo: 'referent',
    workingDays: 10,
    copiesPartner: false,
    partnerReadsWords: false,
    decides: false,
    evidenceGoes: 'closed',
  },
  // R074, C6. A test that stands still costs its window: one day is ours.
  incident: { goesTo: 'referent', workingDays: 1, copiesPartner: true, partnerReadsWords: true, decides: false, evidenceGoes: 'closed' },
  // Ours: a month, in working days; recordings are kept two months for it (D5).
  appeal: { goesTo: 'referent', workingDays: 20, copiesPartner: false, partnerReadsWords: false, decides: true, evidenceGoes: 'closed' },
  // Ours: two weeks. The question is looked at by those who wrote it.
  'item-problem': {
    goesTo: 'author',
    workingDays: 10,
    copiesPartner: false,
    partnerReadsWords: false,
    decides: false,
    evidenceGoes: 'closed',
  },
};

export function kindOfCase(kind: CaseKind): KindOfCase {
  return KINDS[kind];
}

/** What a person may open by hand; a problem with a question is told from the question itself. */
export const OPENED_BY_HAND = ['force-majeure', 'no-slot', 'incident', 'complaint', 'appeal'] as const satisfies readonly CaseKind[];
export type OpenedByHand = (typeof OPENED_BY_HAND)[number];

/**
 * What a sitting's journal calls something that happened to a case. The training organisation reads that journal: what it is not in copy
 * of has a name of its own, which is not told to it.
 */
export function journalled(
  what: 'opened' | 'answered' | 'closed',
  { kind, openedBy }: { kind: CaseKind; openedBy: 'candidate' | 'partner' },
): string {
  return KINDS[kind].copiesPartner || openedBy === 'partner' ? `case-${what}` : `case-apart-${what}`;
}

/** The kinds that a training organisation is in copy of. */
export const COPIED_KINDS: readonly CaseKind[] = CASE_KINDS.filter((kind) => KINDS[kind].copiesPartner);

export const AUTHOR_KINDS: readonly CaseKind[] = CASE_KINDS.filter((kind) => KINDS[kind].goesTo === 'author');
