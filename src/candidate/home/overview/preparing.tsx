import { useLanguage, useWords } from '../../../ui/words.ts';
import { GUIDES } from '../../guides/guide.ts';
import { PRACTICE } from '../../practice/paths.ts';

/** Before the written part these come first; afterwards nobody has to scroll past them. */
export function Preparing() {
  return (
    <>
      <GuidesCard />
      <PracticeCard />
      <MiniTestCard />
    </>
  );
}

/** The three guides, each to be downloaded (R003) or read here. */
function GuidesCard() {
  const t = useWords('home');
  const language = useLanguage();
  return (
    <section className="card home-card" aria-labelledby="card-guides">
      <p className="home-step">{t('step.prepare')}</p>
      <h2 id="card-guides" className="card-title">
        {t('guides.title')}
      </h2>
      <p>{t('guides.what')}</p>
      <ul className="home-guides">
        {GUIDES.map((name) => {
          const title = t(`guides.${name}`);
          return (
            <li key={name}>
              <span>{title}</span>
              <a
                className="quiet-button"
                href={`/guides/${name}.pdf?langue=${language}`}
                download
                aria-label={t('guides.downloadThis', { title })}
              >
                {t('guides.download')}
              </a>
            </li>
          );
        })}
      </ul>
      <p className="home-do">
        <a className="link" href="/guides">
          {t('guides.read')}
        </a>
      </p>
    </section>
  );
}

/** R007. */
function PracticeCard() {
  const t = useWords('home');
  return (
    <section className="card home-card" aria-labelledby="card-practice">
      <p className="home-step">{t('step.prepare')}</p>
      <h2 id="card-practice" className="card-title">
        {t('practice.title')}
      </h2>
      <p>{t('practice.what')}</p>
      <p className="home-do">
        <a className="button" href={PRACTICE}>
          {t('practice.open')}
        </a>
      </p>
    </section>
  );
}

/** The second step (R010), before the exam (R011), and without any date (R012). */
function MiniTestCard() {
  const t = useWords('home');
  return (
    <section className="card home-card" aria-labelledby="card-mini">
      <p className="home-step">{t('step.mini')}</p>
      <h2 id="card-mini" className="card-title">
        {t('mini.title')}
      </h2>
      <p className="mb-2">{t('mini.what')}</p>
      <p>{t('mini.where')}</p>
      <p className="home-do">
        <a className="button" href="/demo">
          {t('mini.open')}
        </a>
      </p>
    </section>
  );
}
