import { useEffect } from 'react';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { changeLanguage, LANGUAGES, pageLanguage, useWords } from '../../ui/words.ts';
import { CandidateFrame } from '../candidate-frame.tsx';
import { contentsOf, GUIDES, type Guide, type GuideName } from './guide.ts';
import { GuideText, Prose } from './guide-text.tsx';
import { useGuide } from './guides.browser.ts';
import { dayInWords } from '../../platform/moment.ts';

export const PresentationPage = () => <GuidePage name="presentation" />;
export const CandidateGuidePage = () => <GuidePage name="candidat" />;
export const SuccessPage = () => <GuidePage name="reussir" />;

/** One guide to read, to print, or to take away as a PDF (R003). */
function GuidePage({ name }: { name: GuideName }) {
  const t = useWords('guides');
  const query = useGuide(name);
  useLanguageOfAddress();
  return (
    <CandidateFrame>
      <main>
        <p className="no-print mb-4">
          <a className="link" href="/guides">
            {t('all')}
          </a>
        </p>
        <Loaded query={query}>{(guide) => <Whole guide={guide} />}</Loaded>
      </main>
      <Others name={name} />
    </CandidateFrame>
  );
}

/** A link of a PDF names the language of what it leads to, whatever was read here before. */
function useLanguageOfAddress() {
  useEffect(() => {
    const asked = LANGUAGES.find((one) => one === new URLSearchParams(location.search).get('langue'));
    if (asked && asked !== pageLanguage()) void changeLanguage(asked);
  }, []);
}

function Whole({ guide }: { guide: Guide }) {
  const t = useWords('guides');
  // The text comes after the page, so the browser looked for the heading of its address too early.
  useEffect(() => document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView(), []);
  return (
    <article className="guide" lang={guide.language}>
      <PageTitle>{guide.title}</PageTitle>
      <p className="guide-summary">{guide.summary}</p>
      <p className="text-ink-soft">{t('updated', { date: dayInWords(guide.updated, guide.language) })}</p>
      <p className="no-print flex flex-wrap gap-3">
        <a className="button" href={`/guides/${guide.name}.pdf?langue=${guide.language}`} download>
          {t('download')}
        </a>
        <button type="button" className="button" onClick={() => print()}>
          {t('print')}
        </button>
      </p>
      <nav className="guide-contents no-print" aria-labelledby="guide-contents">
        <h2 id="guide-contents">{t('contents')}</h2>
        <ol>
          {contentsOf(guide).map(({ id, inside }) => (
            <li key={id}>
              <a className="link" href={`#${id}`}>
                <Prose inside={inside} />
              </a>
            </li>
          ))}
        </ol>
      </nav>
      <GuideText blocks={guide.blocks} />
    </article>
  );
}

function Others({ name }: { name: GuideName }) {
  const t = useWords('guides');
  return (
    <nav className="no-print mt-8 flex flex-wrap gap-3" aria-label={t('others')}>
      {GUIDES.filter((other) => other !== name).map((other) => (
        <a key={other} className="button" href={`/guides/${other}`}>
          {t(`short.${other}`)}
        </a>
      ))}
      <a className="button" href="/demo">
        {t('demo')}
      </a>
    </nav>
  );
}
