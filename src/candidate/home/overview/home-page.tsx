import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../../../ui/loaded.tsx';
import { PageTitle } from '../../../ui/page-title.tsx';
import { SiteFrame } from '../../../ui/site-frame.tsx';
import { useWords } from '../../../ui/words.ts';
import { AccountCard } from '../../entrance/account-card.tsx';
import { SignOut } from '../../entrance/sign-out.tsx';
import { Answers } from './answers.tsx';
import { AskCard } from './ask-card.tsx';
import { CertificationCard } from './certification-card.tsx';
import { DocumentsCard } from './documents-card.tsx';
import { Preparing } from './preparing.tsx';
import { client } from '../client.browser.ts';
import { NextStepBand } from './next-step.tsx';
import { isBeforeWrittenPart } from '../rules.ts';
import type { Home } from '../schema.ts';
import { useSignIn } from '../../entrance/use-sign-in.browser.ts';
import { SittingChoice } from './sitting-choice.tsx';
import { StoryCard } from './story-card.tsx';

/** The page is looked at for minutes while a centre opens the test: it looks again by itself. */
const EACH_MINUTE = 60_000;

/** The candidate's home: one sentence that says what comes next, five cards (R002), then where the file stands. */
export function HomePage() {
  const t = useWords('home');
  const query = useQuery({ queryKey: ['home'], queryFn: () => client.home.read(), refetchInterval: EACH_MINUTE, staleTime: 0 });
  useSignIn(query);
  return (
    <SiteFrame home={t('toSite')} wide beside={query.data && <SignOut />}>
      <main>
        <Loaded query={query}>{(home) => <Shown home={home} />}</Loaded>
      </main>
    </SiteFrame>
  );
}

function Shown({ home }: { home: Home }) {
  const t = useWords('home');
  return (
    <>
      <PageTitle>{t('title', { name: home.name })}</PageTitle>
      <NextStepBand home={home} />
      <Answers />
      <SittingChoice sittings={home.sittings} />
      <div className="home-cards">
        {isBeforeWrittenPart(home.next) && <Preparing />}
        <CertificationCard home={home} />
        <DocumentsCard home={home} />
        {!isBeforeWrittenPart(home.next) && <Preparing />}
      </div>
      <div className="home-below">
        <StoryCard story={home.story} isWriting={home.state === 'writing'} />
        <div className="home-beside">
          <AskCard state={home.state} />
          <AccountCard />
        </div>
      </div>
    </>
  );
}
