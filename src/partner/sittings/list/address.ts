import { STATES, type SittingState } from '../../../sitting/rules.ts';
import type { Filter } from '../schema.ts';
import { ATTENTIONS, SORTS } from '../words.ts';

export interface Place {
  filter: Filter;
  page: number;
}

export const NO_FILTER: Filter = { q: '', states: [], language: '', session: null, partner: null, attention: false, sort: 'deadline' };

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What a list shows, from the address of its page. What does not fit is left out: an old address still shows a list. */
export function placeIn(search: string): Place {
  const given = new URLSearchParams(search);
  const text = (name: string) => unquoted(given.get(name) ?? '');
  const id = (name: string) => (ID.test(text(name)) ? text(name) : null);
  const states = text('etat').split(',');
  const page = Number(text('page'));
  return {
    filter: {
      q: text('q').slice(0, 100),
      states: STATES.filter((state) => states.includes(state)),
      language: /^[a-z]{2}$/.test(text('langue')) ? text('langue') : '',
      session: id('session'),
      partner: id('organisme'),
      attention: ATTENTIONS.find((why) => why === text('a-regarder')) ?? text('a-regarder') === 'oui',
      sort: SORTS.find((sort) => sort === text('tri')) ?? 'deadline',
    },
    page: Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1,
  };
}

/** The address of a list: only what differs from a list without filters, so that it can be read and shared. */
export function searchOf({ filter, page }: Place): string {
  const parts: [string, string][] = [
    ['q', filter.q],
    ['etat', filter.states.join(',')],
    ['langue', filter.language],
    ['session', filter.session ?? ''],
    ['organisme', filter.partner ?? ''],
    ['a-regarder', filter.attention === true ? 'oui' : filter.attention || ''],
    ['tri', filter.sort === 'deadline' ? '' : filter.sort],
    ['page', page === 1 ? '' : String(page)],
  ];
  const search = new URLSearchParams(parts.filter(([, value]) => value !== '')).toString();
  return search === '' ? '' : `?${search}`;
}

export function isNarrowed({ q, states, language, partner, attention }: Filter): boolean {
  return q !== '' || states.length > 0 || language !== '' || partner !== null || attention !== false;
}

/** With one state more, or one less. */
export function toggled(states: readonly SittingState[], state: SittingState): SittingState[] {
  return states.includes(state) ? states.filter((one) => one !== state) : [...states, state];
}

/** The router writes a text that looks like a number in quotes. */
function unquoted(value: string): string {
  return /^".*"$/.test(value) ? value.slice(1, -1) : value;
}
