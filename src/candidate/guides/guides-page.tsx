import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useLanguage, useWords } from '../../ui/words.ts';
import { CandidateFrame } from '../candidate-frame.tsx';
import { useGuides } from './guides.browser.ts';

/** The three guides, each to read here or to download (R003). Open to all: there is no account to read how an exam goes. */
export function GuidesPage() {
  const t = useWords('guides');
  const language = useLanguage();
  const query = useGuides();
  return (
    <CandidateFrame>
      <main>
        <PageTitle>{t('title')}</PageTitle>
        <p className="prose-68 mb-6">{t('what')}</p>
        <Loaded query={query}>
          {(guides) => (
            <ul className="grid gap-4">
              {guides.map(({ name, title, summary }) => (
                <li key={name} className="card">
                  <h2 className="card-title">{title}</h2>
                  <p className="prose-68 mb-4">{summary}</p>
                  <p className="flex flex-wrap gap-3">
                    <a className="button-primary" href={`/guides/${name}`} aria-label={t('readThis', { title })}>
                      {t('read')}
                    </a>
                    <a
                      className="button"
                      href={`/guides/${name}.pdf?langue=${language}`}
                      download
                      aria-label={t('downloadThis', { title })}
                    >
                      {t('download')}
                    </a>
                  </p>
                </li>
              ))}
            </ul>
          )}
        </Loaded>
        <p className="mt-6">
          <a className="link" href="/demo">
            {t('demo')}
          </a>
        </p>
      </main>
    </CandidateFrame>
  );
}
