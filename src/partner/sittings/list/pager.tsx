import { useWords } from '../../../ui/words.ts';

/** The pages of a list. What leads nowhere is not shown. */
export function Pager({ page, pages, onPage }: { page: number; pages: number; onPage: (page: number) => void }) {
  const t = useWords('sittings');
  if (pages === 1 && page === 1) return <span />;
  return (
    <nav aria-label={t('pages')} className="flex flex-wrap items-center gap-2">
      {page > 1 && (
        <button type="button" className="button" onClick={() => onPage(Math.min(page - 1, pages))}>
          {t('previous')}
        </button>
      )}
      <span className="tabular">{t('page', { page, pages })}</span>
      {page < pages && (
        <button type="button" className="button" onClick={() => onPage(page + 1)}>
          {t('next')}
        </button>
      )}
    </nav>
  );
}
