import { PageTitle } from '../../ui/page-title.tsx';
import { useWords } from '../../ui/words.ts';

/** One page writes at a time. This one does no harm, and may take over. */
export default function ElsewherePage({ onTakeOver }: { onTakeOver: () => void }) {
  const t = useWords('exam');
  return (
    <main className="simple-page short-page">
      <PageTitle>{t('elsewhere.title')}</PageTitle>
      <p className="mb-2">{t('elsewhere.what')}</p>
      <p className="mb-6">{t('elsewhere.todo')}</p>
      <button type="button" className="button-primary" onClick={onTakeOver}>
        {t('elsewhere.here')}
      </button>
    </main>
  );
}
