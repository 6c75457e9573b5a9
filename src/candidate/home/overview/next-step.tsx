import { isOfWrittenPart } from '../../../sitting/accommodation/rules.ts';
import { serverNow } from '../../../ui/rpc.browser.ts';
import { useNow } from '../../../ui/use-now.browser.ts';
import { useWords, type Key } from '../../../ui/words.ts';
import { onTelephone } from '../../../written-test/player/device.browser.ts';
import { CentreContact } from '../centre-contact.tsx';
import { useOwnAccommodation } from '../../cases/own.browser.ts';
import { newRequest } from '../../cases/paths.ts';
import { PRACTICE_ORAL } from '../../practice/paths.ts';
import { INFORMATION, PROFILE } from '../paths.ts';
import { canSit, countsDown, isBeforeWrittenPart, type NextStep } from '../rules.ts';
import type { Home } from '../schema.ts';
import { useWhen } from '../use-when.browser.ts';
import { leftUntil } from '../when.ts';
import { AccommodationAwaited } from './accommodation-awaited.tsx';

/** Where each thing to do is done; a step without one is waited for. */
const WAYS: Partial<Record<NextStep, { href: string; label: Key<'home'> }>> = {
  profile: { href: PROFILE, label: 'next.do.profile' },
  information: { href: INFORMATION, label: 'next.do.information' },
  sit: { href: '/epreuve', label: 'next.do.sit' },
  resume: { href: '/epreuve', label: 'next.do.resume' },
  interview: { href: PRACTICE_ORAL, label: 'next.do.interview' },
  published: { href: '/resultat', label: 'next.do.published' },
  // The referent reads these and may reopen, or decide otherwise.
  expired: { href: newRequest('force-majeure'), label: 'next.do.expired' },
  absent: { href: newRequest('force-majeure'), label: 'next.do.absent' },
  suspended: { href: newRequest('incident'), label: 'next.do.suspended' },
  cancelled: { href: newRequest('appeal'), label: 'next.do.cancelled' },
};

/** Steps whose sentence sends them to their centre. */
const WRITES_TO_CENTRE: readonly NextStep[] = ['wait-for-centre', 'after-window', 'expired', 'absent', 'suspended', 'withdrawn'];

/** What to do next, in one sentence, with the only button of the page that stands out. */
export function NextStepBand({ home }: { home: Home }) {
  const t = useWords('home');
  const when = useWhen();
  const way = WAYS[home.next];
  const awaited = useAwaited(home.next);
  // The door is open, and going through it now would close the other.
  const waits = awaited !== undefined && home.next === 'sit';
  const elsewhere = canSit(home.next) && onTelephone();
  return (
    <section className="next-step" aria-labelledby="next-step">
      <h2 id="next-step" className="next-label">
        {t(way && !waits ? 'next.label' : 'next.labelWait')}
      </h2>
      <p className="next-say">
        {waits ? t('awaited.title') : t(`next.say.${home.next}`, { centre: home.centre, opens: when.at(home.opensAt) })}
      </p>
      {WRITES_TO_CENTRE.includes(home.next) && <CentreContact contact={home.contact} />}
      {countsDown(home.next) && <TimeLeft closesAt={home.closesAt} />}
      {awaited && <AccommodationAwaited request={awaited} isTitled={!waits} />}
      {elsewhere && <p className="warning mt-3">{t('next.telephone')}</p>}
      {way && (
        <a className={`${waits || elsewhere ? 'button' : 'button-primary'} mt-4`} href={way.href}>
          {t(way.label)}
        </a>
      )}
    </section>
  );
}

/** A request that must be decided before the written part begins. */
function useAwaited(next: NextStep) {
  const { data } = useOwnAccommodation();
  const waiting = data?.requests.find(({ granted, kinds }) => granted === null && kinds.some(isOfWrittenPart));
  return isBeforeWrittenPart(next) ? waiting : undefined;
}

/** How long the window still runs. Days and hours change slowly: no second ticks. */
export function TimeLeft({ closesAt }: { closesAt: string }) {
  const t = useWords('home');
  const when = useWhen();
  useNow(30_000);
  const left = leftUntil(new Date(closesAt), serverNow());
  return left && <p className="tabular">{t(`next.left.${left.unit}`, { count: left.count, closes: when.until(closesAt) })}</p>;
}
