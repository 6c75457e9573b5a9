import { CopyButton } from '../../ui/copy-button.tsx';
import { LanguageSwitch } from '../../ui/language-switch.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useWords } from '../../ui/words.ts';

/** R030: a computer or a tablet. Nothing was begun, nothing is lost, and the way on is in their hand. */
export default function TelephonePage() {
  const t = useWords('exam');
  const link = location.origin;
  const mail = `mailto:?subject=${encodeURIComponent(t('telephone.subject'))}&body=${encodeURIComponent(t('telephone.body', { link }))}`;
  return (
    <main className="simple-page short-page">
      <PageTitle>{t('telephone.title')}</PageTitle>
      <p className="mb-3">{t('telephone.why')}</p>
      <p className="mb-6">{t('telephone.todo')}</p>
      <div className="mb-8 flex flex-wrap gap-3">
        <a className="button-primary" href={mail}>
          {t('telephone.mail')}
        </a>
        <CopyButton text={link} label={t('telephone.copy')} done={t('telephone.copied')} />
      </div>
      <LanguageSwitch />
    </main>
  );
}
