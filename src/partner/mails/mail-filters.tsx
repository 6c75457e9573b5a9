import { Choice, Field, typed } from '../../ui/form.tsx';
import { useWords } from '../../ui/words.ts';
import { MAIL_FILTERS } from './a-page.ts';
import type { Filters } from './filters.browser.ts';

interface Props {
  filters: Filters;
  kinds: readonly { kind: string; subject: string }[];
  troubled: number;
  onChange: (change: Partial<Filters>) => void;
}

/** The list narrowed by state, letter and candidate. */
export function MailFilters({ filters, kinds, troubled, onChange }: Props) {
  const t = useWords('mails');
  const states = [undefined, ...MAIL_FILTERS];
  return (
    <>
      <form
        className="filters no-print"
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          onChange({ search: typed(form, 'search').trim() || undefined, kind: typed(form, 'kind') || undefined });
        }}
      >
        <Field
          key={filters.search ?? ''}
          name="search"
          type="search"
          label={t('search')}
          autoComplete="off"
          required={false}
          defaultValue={filters.search ?? ''}
        />
        <button type="submit" className="button">
          {t('go')}
        </button>
        <Choice
          name="kind"
          label={t('kind')}
          options={[{ value: '', says: t('allKinds') }, ...kinds.map(({ kind, subject }) => ({ value: kind, says: subject }))]}
          value={filters.kind ?? ''}
          onChange={(kind) => onChange({ kind: kind || undefined })}
        />
      </form>
      <div className="filters no-print" role="group" aria-label={t('state')}>
        {states.map((state) => (
          <button
            key={state ?? 'all'}
            type="button"
            className="chip"
            aria-pressed={filters.filter === state}
            onClick={() => onChange({ filter: state })}
          >
            {t(`filter.${state ?? 'all'}`, { count: troubled })}
          </button>
        ))}
      </div>
    </>
  );
}
