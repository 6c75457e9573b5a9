import type { ReactNode } from 'react';
import { useKindsInWords } from '../../../sitting/accommodation/standing.tsx';
import { toneOf } from '../../../sitting/tone.ts';
import { useLanguage, useWords } from '../../../ui/words.ts';
import { useOwnAccommodation } from '../../cases/own.browser.ts';
import { INFORMATION, PROFILE } from '../paths.ts';
import { canSit, isBeforeWrittenPart } from '../rules.ts';
import type { Home } from '../schema.ts';
import { useWhen } from '../use-when.browser.ts';

/** The certification: where it stands, what it asks for first, and the way in when it can be taken (R004, R005, R011). */
export function CertificationCard({ home }: { home: Home }) {
  const t = useWords('home');
  // Nobody has closed it yet, and nobody can begin it any more.
  const state = home.next === 'after-window' ? 'expired' : home.state;
  const tone = toneOf(state);
  return (
    <section className="card home-card home-certification" aria-labelledby="card-certification">
      <p className="home-step">{t('step.sit')}</p>
      <h2 id="card-certification" className="card-title">
        {t('certification.title')}
      </h2>
      <p className="home-state" {...(tone ? { 'data-tone': tone } : {})}>
        {t(`certification.state.${state}`)}
      </p>
      <div className="home-columns">
        <Facts home={home} />
        <div>
          <ToPrepare home={home} />
          <Door home={home} />
        </div>
        {isBeforeWrittenPart(home.next) && <Advice />}
      </div>
      <p className="home-legal">{t('certification.legal')}</p>
    </section>
  );
}

function Facts({ home }: { home: Home }) {
  const t = useWords('home');
  const when = useWhen();
  const language = useLanguage();
  const inWords = useKindsInWords();
  const granted = useOwnAccommodation().data?.granted ?? [];
  const tested = new Intl.DisplayNames([language], { type: 'language' }).of(home.testedLanguage) ?? home.testedLanguage;
  const facts: [string, string][] = [
    [t('certification.language'), tested],
    [t('certification.objective'), home.objective],
    [t('certification.planned'), when.day(home.plannedOn)],
    ...(home.next === 'wait-for-window' || home.state === 'registered'
      ? [[t('certification.opens'), when.at(home.opensAt)] as [string, string]]
      : []),
    ...(isBeforeWrittenPart(home.next) || home.state === 'writing'
      ? [[t('certification.closes'), when.until(home.closesAt)] as [string, string]]
      : []),
    ...(granted.length > 0 ? [[t('certification.accommodation'), inWords(granted)] as [string, string]] : []),
    [t('certification.reference'), home.reference],
  ];
  return (
    <dl className="home-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What must be done before the written part; each can be looked at again afterwards. */
function ToPrepare({ home }: { home: Home }) {
  const t = useWords('home');
  const canCorrect = isBeforeWrittenPart(home.next);
  return (
    <ul className="home-tasks">
      <Task
        name={t('certification.profile')}
        isDone={home.hasProfile}
        says={t(home.hasProfile ? 'certification.profileDone' : 'certification.profileToDo')}
      >
        <a className="link" href={PROFILE}>
          {t(!canCorrect ? 'certification.look' : home.hasProfile ? 'certification.correct' : 'certification.fill')}
        </a>
      </Task>
      <Task
        name={t('certification.information')}
        isDone={home.isInformed}
        says={t(home.isInformed ? 'certification.informationDone' : 'certification.informationToDo')}
      >
        <a
          className="link"
          href={INFORMATION}
          aria-label={`${t('certification.information')} – ${t(home.isInformed ? 'certification.readAgain' : 'certification.read')}`}
        >
          {t(home.isInformed ? 'certification.readAgain' : 'certification.read')}
        </a>
      </Task>
    </ul>
  );
}

function Task({ name, isDone, says, children }: { name: string; isDone: boolean; says: string; children: ReactNode }) {
  return (
    <li data-done={isDone}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <circle cx="12" cy="12" r="10" />
        {isDone && <path d="M7 12.5l3.4 3.4L17 9" />}
      </svg>
      <span>
        <span className="font-bold">{name}</span>
        <br />
        {says}
        <br />
        {children}
      </span>
    </li>
  );
}

/** The way into the written part, or in words why it is closed. */
function Door({ home: { next, opensAt } }: { home: Home }) {
  const t = useWords('home');
  const when = useWhen();
  if (canSit(next))
    return (
      <a className="button" href="/epreuve">
        {t(next === 'resume' ? 'certification.resume' : 'certification.begin')}
      </a>
    );
  const why = STILL_CLOSED.find((step) => step === next);
  return (
    why && (
      <>
        <button type="button" className="button" aria-disabled aria-describedby="why-not-sit">
          {t('certification.begin')}
        </button>
        <p id="why-not-sit" className="mt-2 text-ink-soft">
          {t(`certification.whyNot.${why}`, { opens: when.at(opensAt) })}
        </p>
      </>
    )
  );
}

/** What keeps the written part closed before it has begun. */
const STILL_CLOSED = ['profile', 'information', 'wait-for-centre', 'wait-for-window', 'after-window'] as const;

/** R019 to R023, R027. */
function Advice() {
  const t = useWords('home');
  return (
    <div>
      <h3 className="font-bold">{t('certification.advice.title')}</h3>
      <ul className="home-advice">
        {(['hour', 'training', 'delay', 'together'] as const).map((point) => (
          <li key={point}>{t(`certification.advice.${point}`)}</li>
        ))}
      </ul>
    </div>
  );
}
