import { CASE_KINDS, type CaseKind } from '../../sitting/cases/kinds.ts';
import { CASE_STATES, type CaseState } from '../../sitting/cases/rules.ts';

export interface Filters {
  state: CaseState | undefined;
  overdue: true | undefined;
  kind: CaseKind | undefined;
  search: string | undefined;
  page: number;
}

/** The filters that an address carries: a list can be passed on, and come back to. */
export function filtersIn(search: string): Filters {
  const given = new URLSearchParams(search);
  const page = Number(given.get('page') ?? 1);
  return {
    state: CASE_STATES.find((state) => state === given.get('etat')),
    overdue: given.get('etat') === 'overdue' || undefined,
    kind: CASE_KINDS.find((kind) => kind === given.get('motif')),
    search: given.get('recherche')?.slice(0, 100) ?? undefined,
    page: Number.isInteger(page) && page > 0 && page <= 10_000 ? page : 1,
  };
}

/** Writes the filters into the page's address, and gives them back. */
export function keptInAddress(filters: Filters): Filters {
  const { state, overdue, kind, search, page } = filters;
  const kept = new URLSearchParams();
  if (overdue ?? state) kept.set('etat', overdue ? 'overdue' : (state ?? ''));
  if (kind) kept.set('motif', kind);
  if (search) kept.set('recherche', search);
  if (page > 1) kept.set('page', String(page));
  const query = kept.toString();
  history.replaceState(history.state, '', query === '' ? location.pathname : `${location.pathname}?${query}`);
  return filters;
}
