import type { SessionFilter } from './schema.ts';

const WHENS = ['current', 'over', 'all'] as const;
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const NO_FILTER: SessionFilter = { q: '', when: 'current', language: '', partner: null, page: 1 };

/** What the list of sessions shows, from the address of its page; what does not fit is left out. */
export function filterIn(search: string): SessionFilter {
  const given = new URLSearchParams(search);
  const text = (name: string) => given.get(name) ?? '';
  const page = Number(text('page'));
  return {
    q: text('q').slice(0, 100),
    when: WHENS.find((when) => when === text('quand')) ?? 'current',
    language: /^[a-z]{2}$/.test(text('langue')) ? text('langue') : '',
    partner: ID.test(text('organisme')) ? text('organisme') : null,
    page: Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1,
  };
}

export function searchOf({ q, when, language, partner, page }: SessionFilter): string {
  const parts: [string, string][] = [
    ['q', q],
    ['quand', when === 'current' ? '' : when],
    ['langue', language],
    ['organisme', partner ?? ''],
    ['page', page === 1 ? '' : String(page)],
  ];
  const search = new URLSearchParams(parts.filter(([, value]) => value !== '')).toString();
  return search === '' ? '' : `?${search}`;
}
