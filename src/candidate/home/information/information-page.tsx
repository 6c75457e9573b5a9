import { useMutation, useQuery } from '@tanstack/react-query';
import { Refused } from '../../../ui/form.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { PageTitle } from '../../../ui/page-title.tsx';
import { SiteFrame } from '../../../ui/site-frame.tsx';
import { useWords, type Key } from '../../../ui/words.ts';
import type { Contact } from '../../../people/organisation/contact.ts';
import { CentreContact } from '../centre-contact.tsx';
import { client } from '../client.browser.ts';
import { HOME } from '../../entrance/paths.ts';
import { useSignIn } from '../../entrance/use-sign-in.browser.ts';
import { useWhen } from '../use-when.browser.ts';

const PARTS: readonly { title: Key<'home'>; says: readonly Key<'home'>[] }[] = [
  {
    title: 'information.watched.title',
    says: ['information.watched.camera', 'information.watched.screen', 'information.watched.identity', 'information.watched.face'],
  },
  { title: 'information.decides.title', says: ['information.decides.nobody', 'information.decides.person'] },
  { title: 'information.sees.title', says: ['information.sees.people', 'information.sees.centre', 'information.sees.state'] },
];
/** D5. */
const KEPT = ['document', 'recording', 'health', 'result', 'certificate', 'answers'] as const;

/** What is watched, who decides, who sees what and for how long (D5, D14), told before anything is asked of the candidate. */
export function InformationPage() {
  const t = useWords('home');
  const query = useQuery({ queryKey: ['information'], queryFn: () => client.home.information(), staleTime: 0 });
  useSignIn(query);
  return (
    <SiteFrame home={t('toSite')}>
      <main>
        <p className="mb-4">
          <a className="link" href={HOME}>
            {t('back')}
          </a>
        </p>
        <PageTitle>{t('information.title')}</PageTitle>
        <Loaded query={query}>{(told) => <Told {...told} />}</Loaded>
      </main>
    </SiteFrame>
  );
}

function Told(told: { version: string; acknowledgedAt: string | null; centre: string; contact: Contact; reference: string }) {
  const { centre, contact, reference } = told;
  const t = useWords('home');
  return (
    <div className="prose-68 home-information">
      {!told.acknowledgedAt && <p>{t('information.what')}</p>}
      {PARTS.map(({ title, says }) => (
        <section key={title}>
          <h2 className="card-title">{t(title)}</h2>
          {says.map((key) => (
            <p key={key}>{t(key, { centre })}</p>
          ))}
        </section>
      ))}
      <section>
        <h2 className="card-title">{t('information.kept.title')}</h2>
        <table className="home-kept">
          <thead>
            <tr>
              <th scope="col">{t('information.kept.whatColumn')}</th>
              <th scope="col">{t('information.kept.timeColumn')}</th>
            </tr>
          </thead>
          <tbody>
            {KEPT.map((kind) => (
              <tr key={kind}>
                <th scope="row">{t(`information.kept.${kind}.what`)}</th>
                <td>{t(`information.kept.${kind}.time`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p>{t('information.kept.stopped')}</p>
      </section>
      <section>
        <h2 className="card-title">{t('information.rights.title')}</h2>
        <p>{t('information.rights.ask', { centre, reference })}</p>
        <CentreContact contact={contact} />
        <p>{t('information.rights.condition')}</p>
      </section>
      <Confirm {...told} />
    </div>
  );
}

function Confirm({ version, acknowledgedAt }: { version: string; acknowledgedAt: string | null }) {
  const t = useWords('home');
  const when = useWhen();
  const confirm = useMutation({ mutationFn: () => client.home.acknowledge({ version }), onSuccess: () => location.assign(HOME) });
  if (acknowledgedAt) return <p className="notice">{t('information.confirmed', { at: when.at(acknowledgedAt) })}</p>;
  return (
    <div className="no-print">
      <Refused error={confirm.error} />
      <button
        type="button"
        className="button-primary"
        aria-disabled={confirm.isPending}
        onClick={() => !confirm.isPending && confirm.mutate()}
      >
        {t('information.confirm')}
      </button>
    </div>
  );
}
