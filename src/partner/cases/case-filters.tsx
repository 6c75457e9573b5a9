import { AUTHOR_KINDS, CASE_KINDS } from '../../sitting/cases/kinds.ts';
import { CASE_STATES } from '../../sitting/cases/rules.ts';
import { Choice, Field, typed } from '../../ui/form.tsx';
import { useWords } from '../../ui/words.ts';
import type { Filters } from './filters.browser.ts';

/** The list narrowed by words, reason and state. */
export function CaseFilters({
  filters,
  technical,
  onChange,
}: {
  filters: Filters;
  technical: boolean;
  onChange: (change: Partial<Filters>) => void;
}) {
  const t = useWords('cases');
  const { state, overdue, kind, search } = filters;
  const kinds = technical ? AUTHOR_KINDS : CASE_KINDS;
  return (
    <>
      <form
        className="filters no-print"
        onSubmit={(event) => {
          event.preventDefault();
          onChange({ search: typed(new FormData(event.currentTarget), 'search').trim() || undefined });
        }}
      >
        <Field
          key={search ?? ''}
          name="search"
          type="search"
          label={t(technical ? 'list.searchTechnical' : 'list.search')}
          autoComplete="off"
          required={false}
          defaultValue={search ?? ''}
        />
        <button type="submit" className="button">
          {t('list.find')}
        </button>
        {!technical && (
          <Choice
            name="kind"
            label={t('list.byKind')}
            options={[{ value: '', says: t('list.allKinds') }, ...kinds.map((one) => ({ value: one, says: t(`kind.${one}`) }))]}
            value={kind ?? ''}
            onChange={(chosen) => onChange({ kind: kinds.find((one) => one === chosen) })}
          />
        )}
      </form>
      <div className="filters no-print" role="group" aria-label={t('list.byState')}>
        <Chip on={!state && !overdue} says={t('list.all')} onPress={() => onChange({ state: undefined, overdue: undefined })} />
        <Chip on={overdue === true} says={t('list.overdue')} onPress={() => onChange({ state: undefined, overdue: true })} />
        {CASE_STATES.map((one) => (
          <Chip key={one} on={state === one} says={t(`state.${one}`)} onPress={() => onChange({ state: one, overdue: undefined })} />
        ))}
      </div>
    </>
  );
}

function Chip({ on, says, onPress }: { on: boolean; says: string; onPress: () => void }) {
  return (
    <button type="button" className="chip" aria-pressed={on} onClick={onPress}>
      {says}
    </button>
  );
}
