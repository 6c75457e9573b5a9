import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../../../ui/loaded.tsx';
import { PageTitle } from '../../../ui/page-title.tsx';
import { SiteFrame } from '../../../ui/site-frame.tsx';
import { useLanguage, useWords } from '../../../ui/words.ts';
import { HOME } from '../../entrance/paths.ts';
import { dayInWords } from '../../../platform/moment.ts';
import { CentreContact } from '../centre-contact.tsx';
import { useSignIn } from '../../entrance/use-sign-in.browser.ts';
import { client, type ProfileRead } from './client.browser.ts';
import { ProfileForm } from './profile-form.tsx';

/** What is known of the candidate, to verify, complete or correct until the written part begins (R005, R006). */
export function ProfilePage() {
  const t = useWords('home');
  const language = useLanguage();
  // Read once: what is being typed is not overwritten by what is on record.
  const query = useQuery({ queryKey: ['profile'], queryFn: () => client.profile.read(), staleTime: Infinity, gcTime: 0 });
  useSignIn(query);
  return (
    <SiteFrame home={t('toSite')}>
      <main>
        <p className="mb-4">
          <a className="link" href={HOME}>
            {t('back')}
          </a>
        </p>
        <PageTitle>{t('profile.title')}</PageTitle>
        <Loaded query={query}>
          {(read) =>
            read.whyLocked ? (
              <Locked read={read} why={read.whyLocked} />
            ) : (
              <>
                <p className="prose-68 mb-6">{t('profile.what')}</p>
                <ProfileForm read={read} aside={read.aside?.[language] ?? null} />
              </>
            )
          }
        </Loaded>
      </main>
    </SiteFrame>
  );
}

/** What was given, why it no longer changes here, and whom to ask. */
function Locked({ read, why }: { read: ProfileRead; why: 'profile-locked' | 'sitting-over' }) {
  const t = useWords('home');
  const birth = useWords('birthplace');
  const language = useLanguage();
  const { civility, birthName, usageName, firstNames, birthDate, birthplace } = read.profile;
  const born =
    birthDate.year && dayInWords([birthDate.year, birthDate.month, birthDate.day].filter((part) => part !== '00').join('-'), language);
  const name = birthplace && (birthplace.kind === 'abroad' ? birthplace.town : birthplace.name);
  const place = name && (read.aside ? `${name} (${read.aside[language]})` : name);
  const facts = [
    [t('profile.civility'), civility && t(`profile.${civility}`)],
    [t('profile.birthName'), birthName],
    [t('profile.usageName'), usageName],
    [t('profile.firstNames'), firstNames],
    [t('profile.birthDate'), born],
    [birth('title'), place],
    [t('profile.email'), read.email],
  ] as const;
  return (
    <>
      <div className="notice">
        <p className="font-bold">{t('profile.lockedTitle')}</p>
        <p>{t(`profile.locked.${why}`, { centre: read.centre, reference: read.reference })}</p>
        <CentreContact contact={read.contact} />
      </div>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value || t('profile.none')}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
