import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../ui/words.ts';
import { CandidateFrame } from '../candidate-frame.tsx';
import { client } from '../client.browser.ts';
import { SIGN_IN } from '../entrance/paths.ts';
import { PRACTICE } from '../practice/paths.ts';

/** What can be done before the exam by anybody, in the order of the candidate's home. */
const PREPARING = [
  { name: 'guides', href: '/guides' },
  { name: 'practice', href: PRACTICE },
  { name: 'demo', href: '/demo' },
] as const;

/** The first page: what Palier is, the way in for whoever lost their letter, what prepares, and on a demonstration its people. */
export function WelcomePage() {
  const t = useWords('public');
  // A real installation refuses: then this part does not exist.
  const people = useQuery({ queryKey: ['people'], queryFn: () => client.demonstration.people() });
  return (
    <CandidateFrame wide>
      <main>
        <div className="hero">
          <h1 className="hero-title">{t('welcome.title')}</h1>
          <p className="prose-68">{t('welcome.what')}</p>
        </div>
        <section className="card my-6 sm:flex sm:items-center sm:justify-between sm:gap-8">
          <div>
            <h2 className="card-title">{t('welcome.door.title')}</h2>
            <p className="prose-68">{t('welcome.door.what')}</p>
          </div>
          <a className="button-primary mt-3 shrink-0 sm:mt-0" href={SIGN_IN}>
            {t('welcome.door.open')}
          </a>
        </section>
        <section>
          <h2 className="card-title">{t('welcome.prepare')}</h2>
          <ul className="people">
            {PREPARING.map(({ name, href }) => (
              <li key={name} className="card">
                <h3 className="font-bold">{t(`welcome.${name}.title`)}</h3>
                <p className="mb-4">{t(`welcome.${name}.what`)}</p>
                <a className="button mt-auto" href={href}>
                  {t(`welcome.${name}.open`)}
                </a>
              </li>
            ))}
          </ul>
        </section>
        <ul className="promises">
          {(['install', 'lost', 'adapts', 'sure'] as const).map((promise) => (
            <li key={promise}>
              <h2 className="font-bold">{t(`welcome.promise.${promise}.title`)}</h2>
              <p>{t(`welcome.promise.${promise}.what`)}</p>
            </li>
          ))}
        </ul>
        {people.data && <People people={people.data.people} />}
      </main>
      <footer className="mt-12 border-t border-hairline pt-4 text-ink-soft">
        {t('officeWhat')}{' '}
        <a className="link" href="/bureau">
          {t('office')}
        </a>
      </footer>
    </CandidateFrame>
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
