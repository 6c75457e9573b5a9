export interface Filters {
  decided: boolean | undefined;
  search: string | undefined;
  page: number;
}

const STATES: Record<string, boolean> = { 'a-decider': false, decides: true };

/** The filters that an address carries. */
export function filtersIn(search: string): Filters {
  const given = new URLSearchParams(search);
  const page = Number(given.get('page') ?? 1);
  return {
    decided: STATES[given.get('etat') ?? ''],
    search: given.get('recherche')?.slice(0, 100) ?? undefined,
    page: Number.isInteger(page) && page > 0 && page <= 10_000 ? page : 1,
  };
}

/** Writes the filters into the page's address, and gives them back. */
export function keptInAddress(filters: Filters): Filters {
  const { decided, search, page } = filters;
  const kept = new URLSearchParams();
  if (decided !== undefined) kept.set('etat', decided ? 'decides' : 'a-decider');
  if (search) kept.set('recherche', search);
  if (page > 1) kept.set('page', String(page));
  const query = kept.toString();
  history.replaceState(history.state, '', query === '' ? location.pathname : `${location.pathname}?${query}`);
  return filters;
}
