import { useId, useState } from 'react';
import { Choice, typed } from '../../../ui/form.tsx';
import { useWords } from '../../../ui/words.ts';
import { STATES, type SittingState } from '../../../sitting/rules.ts';
import type { Filter } from '../schema.ts';
import { SORTS } from '../words.ts';
import { isNarrowed, NO_FILTER, toggled } from './address.ts';

const LANGUAGES = ['en', 'de', 'es', 'it', 'fr'] as const;

/** The search and the chips above a list. Each change shows at once and stands in the address. */
export function Filters(props: {
  filter: Filter;
  counts: readonly { state: SittingState; count: number }[];
  partners: readonly { id: string; name: string }[];
  /** A session has one language. */
  withLanguage: boolean;
  onChange: (filter: Filter) => void;
}) {
  const { filter, counts, partners, withLanguage, onChange } = props;
  const t = useWords('sittings');
  const search = useId();
  const change = (part: Partial<Filter>) => onChange({ ...filter, ...part });
  return (
    <search className="no-print">
      <form
        // What the address says is what the field holds, also after the back button.
        key={filter.q}
        className="filters"
        onSubmit={(event) => {
          event.preventDefault();
          change({ q: typed(new FormData(event.currentTarget), 'q').trim() });
        }}
      >
        <div className="grow basis-80">
          <label htmlFor={search} className="font-bold">
            {t('searchWhat')}
          </label>
          <input id={search} name="q" type="search" maxLength={100} defaultValue={filter.q} autoComplete="off" className="field w-full" />
        </div>
        <button type="submit" className="button">
          {t('go')}
        </button>
        <Narrowing filter={filter} partners={partners} withLanguage={withLanguage} onChange={change} />
      </form>
      <div role="group" aria-label={t('filter.states')} className="filters chips">
        <button
          type="button"
          className="chip"
          aria-pressed={filter.attention !== false}
          onClick={() => change({ attention: filter.attention === false })}
        >
          {typeof filter.attention === 'string'
            ? t('filter.attentionTo', { what: t(`attention.${filter.attention}`) })
            : t('filter.attention')}
        </button>
        <StateChips states={filter.states} counts={counts} onChange={(states) => change({ states })} />
        {isNarrowed(filter) && (
          <button
            type="button"
            className="quiet-button"
            onClick={() => onChange({ ...NO_FILTER, session: filter.session, sort: filter.sort })}
          >
            {t('filter.clear')}
          </button>
        )}
      </div>
    </search>
  );
}

/** Language, organisation and order. */
function Narrowing(props: {
  filter: Filter;
  partners: readonly { id: string; name: string }[];
  withLanguage: boolean;
  onChange: (part: Partial<Filter>) => void;
}) {
  const { filter, partners, withLanguage, onChange } = props;
  const t = useWords('sittings');
  return (
    <>
      {withLanguage && (
        <Choice
          name="language"
          label={t('filter.language')}
          value={filter.language}
          onChange={(language) => onChange({ language })}
          options={[{ value: '', says: t('filter.all') }, ...LANGUAGES.map((one) => ({ value: one, says: t(`tongue.${one}`) }))]}
        />
      )}
      {partners.length > 1 && (
        <Choice
          name="partner"
          label={t('filter.partner')}
          value={filter.partner ?? ''}
          onChange={(partner) => onChange({ partner: partner === '' ? null : partner })}
          options={[{ value: '', says: t('filter.allPartners') }, ...partners.map(({ id, name }) => ({ value: id, says: name }))]}
        />
      )}
      <Choice
        name="sort"
        label={t('filter.sort')}
        value={filter.sort}
        onChange={(sort) => onChange({ sort: SORTS.find((one) => one === sort) ?? 'deadline' })}
        options={SORTS.map((sort) => ({ value: sort, says: t(`sort.${sort}`) }))}
      />
    </>
  );
}

/** The states that somebody stands in, in the order of a sitting's course; the others on demand. */
function StateChips(props: {
  states: readonly SittingState[];
  counts: readonly { state: SittingState; count: number }[];
  onChange: (states: SittingState[]) => void;
}) {
  const { states, counts, onChange } = props;
  const t = useWords('sittings');
  const [isWhole, setWhole] = useState(false);
  const countOf = (state: SittingState) => counts.find((one) => one.state === state)?.count ?? 0;
  const shown = STATES.filter((state) => isWhole || countOf(state) > 0 || states.includes(state));
  return (
    <>
      {shown.map((state) => (
        <button
          key={state}
          type="button"
          className="chip"
          aria-pressed={states.includes(state)}
          onClick={() => onChange(toggled(states, state))}
        >
          {t(`state.${state}`)} <span className="tabular text-ink-soft">{countOf(state)}</span>
        </button>
      ))}
      <button type="button" className="quiet-button" onClick={() => setWhole(!isWhole)}>
        {t(isWhole ? 'filter.fewer' : 'filter.more')}
      </button>
    </>
  );
}
