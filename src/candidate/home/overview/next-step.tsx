import { serverNow } from '../../../ui/rpc.browser.ts';
import { useNow } from '../../../ui/use-now.browser.ts';
import { useWords, type Key } from '../../../ui/words.ts';
import { INFORMATION, PROFILE } from '../paths.ts';
import { countsDown, type NextStep } from '../rules.ts';
import type { Home } from '../schema.ts';
import { useWhen } from '../use-when.browser.ts';
import { leftUntil } from '../when.ts';

/** Where each thing to do is done; a step without one is waited for. */
const WAYS: Partial<Record<NextStep, { href: string; label: Key<'home'> }>> = {
  profile: { href: PROFILE, label: 'next.do.profile' },
  information: { href: INFORMATION, label: 'next.do.information' },
  sit: { href: '/epreuve', label: 'next.do.sit' },
  resume: { href: '/epreuve', label: 'next.do.resume' },
  published: { href: '/resultat', label: 'next.do.published' },
};

/** What to do next, in one sentence, with the only button of the page that stands out. */
export function NextStepBand({ home }: { home: Home }) {
  const t = useWords('home');
  const when = useWhen();
  const way = WAYS[home.next];
  return (
    <section className="next-step" aria-labelledby="next-step">
      <h2 id="next-step" className="next-label">
        {t(way ? 'next.label' : 'next.labelWait')}
      </h2>
      <p className="next-say">{t(`next.say.${home.next}`, { centre: home.centre, opens: when.at(home.opensAt) })}</p>
      {countsDown(home.next) && <TimeLeft closesAt={home.closesAt} />}
      {way && (
        <a className="button-primary mt-4" href={way.href}>
          {t(way.label)}
        </a>
      )}
    </section>
  );
}

/** How long the window still runs. Days and hours change slowly: no second ticks. */
export function TimeLeft({ closesAt }: { closesAt: string }) {
  const t = useWords('home');
  const when = useWhen();
  useNow(30_000);
  const left = leftUntil(new Date(closesAt), serverNow());
  return left && <p className="tabular">{t(`next.left.${left.unit}`, { count: left.count, closes: when.until(closesAt) })}</p>;
}
