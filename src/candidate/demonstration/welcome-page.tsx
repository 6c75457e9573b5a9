import { useQuery } from '@tanstack/react-query';
import { SiteFrame } from '../../ui/site-frame.tsx';
import { useWords } from '../../ui/words.ts';
import { client } from '../client.browser.ts';

/** The first page: what Palier is, the mini-test, and on a demonstration its people with a link each. */
export function WelcomePage() {
  const t = useWords('public');
  // A real installation refuses: then this part does not exist.
  const people = useQuery({ queryKey: ['people'], queryFn: () => client.demonstration.people() });
  return (
    <SiteFrame home={t('home')} wide>
      <main>
        <div className="hero">
          <h1 className="hero-title">{t('welcome.title')}</h1>
          <p className="prose-68">{t('welcome.what')}</p>
        </div>
        <ul className="promises">
          {(['install', 'lost', 'adapts', 'sure'] as const).map((promise) => (
            <li key={promise}>
              <h2 className="font-bold">{t(`welcome.promise.${promise}.title`)}</h2>
              <p>{t(`welcome.promise.${promise}.what`)}</p>
            </li>
          ))}
        </ul>
        <section className="card my-8 sm:flex sm:items-center sm:justify-between sm:gap-8">
          <div>
            <h2 className="card-title">{t('welcome.demo.title')}</h2>
            <p>{t('welcome.demo.what')}</p>
          </div>
          <a className="button-primary mt-3 shrink-0 sm:mt-0" href="/demo">
            {t('welcome.demo.open')}
          </a>
        </section>
        <section className="card my-8 sm:flex sm:items-center sm:justify-between sm:gap-8">
          <div>
            <h2 className="card-title">{t('welcome.guides.title')}</h2>
            <p>{t('welcome.guides.what')}</p>
          </div>
          <a className="button mt-3 shrink-0 sm:mt-0" href="/guides">
            {t('welcome.guides.open')}
          </a>
        </section>
        {people.data && <People people={people.data.people} />}
      </main>
      <footer className="mt-12 border-t border-hairline pt-4 text-ink-soft">
        {t('officeWhat')}{' '}
        <a className="link" href="/bureau">
          {t('office')}
        </a>
      </footer>
    </SiteFrame>
  );
}

type Story = 'to-complete' | 'first-test' | 'more-time' | 'finished';

function People({ people }: { people: readonly { name: string; story: Story; href: string }[] }) {
  const t = useWords('public');
  return (
    <section>
      <h2 className="page-title">{t('welcome.people.title')}</h2>
      <p className="prose-68 mb-4">{t('welcome.people.what')}</p>
      <ul className="people">
        {people.map(({ name, story, href }) => {
          const what = t('welcome.people.space');
          return (
            <li key={href} className="card">
              <h3 className="font-bold">{name}</h3>
              <p className="mb-4">{t(`welcome.people.story.${story}`)}</p>
              <a className="button mt-auto" href={href} aria-label={t('welcome.people.openAs', { what, name })}>
                {what}
              </a>
            </li>
          );
        })}
      </ul>
      <p className="mt-6">
        <a className="link" href="/courriers">
          {t('welcome.people.mails')}
        </a>
      </p>
    </section>
  );
}
