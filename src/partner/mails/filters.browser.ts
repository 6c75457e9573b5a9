import { MAIL_FILTERS, type MailFilter } from './a-page.ts';

export interface Filters {
  filter: MailFilter | undefined;
  kind: string | undefined;
  search: string | undefined;
  page: number;
}

/** The filters that an address carries: a list can be passed on, and come back to. */
export function filtersIn(search: string): Filters {
  const given = new URLSearchParams(search);
  const page = Number(given.get('page') ?? 1);
  return {
    filter: MAIL_FILTERS.find((name) => name === given.get('etat')),
    kind: given.get('courrier') ?? undefined,
    search: given.get('recherche') ?? undefined,
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** Writes the filters into the page's address, and gives them back. */
export function keptInAddress(filters: Filters): Filters {
  const { filter, kind, search, page } = filters;
  const kept = new URLSearchParams();
  if (filter) kept.set('etat', filter);
  if (kind) kept.set('courrier', kind);
  if (search) kept.set('recherche', search);
  if (page > 1) kept.set('page', String(page));
  const query = kept.toString();
  history.replaceState(history.state, '', query === '' ? location.pathname : `${location.pathname}?${query}`);
  return filters;
}
