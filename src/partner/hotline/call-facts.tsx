import { dayInWords, languageName, moment, span } from '../../platform/moment.ts';
import { useLanguage, useWords } from '../../ui/words.ts';
import { toneOf } from '../../sitting/tone.ts';
import type { CallView } from './schema.ts';

/** Who it is and until when. */
export function FileFacts({ view }: { view: CallView }) {
  const t = useWords('hotline');
  const states = useWords('sittings');
  const language = useLanguage();
  const { state, window, life } = view;
  const facts: [string, string][] = [
    [t('fact.reference'), view.reference],
    [t('fact.email'), view.email],
    [t('fact.partner'), view.partner],
    [t('fact.language'), languageName(view.testedLanguage, language)],
    [t('fact.planned'), dayInWords(view.plannedOn, language)],
    [t('fact.window'), span(window.opensAt, window.closesAt, language)],
    [t('fact.extraTime'), t(view.extraTime ? 'fact.yes' : 'fact.no')],
    [t('life.wrongBirthDates'), String(life.wrongBirthDates)],
    [
      t('life.browsers'),
      life.browserLastAt
        ? t('life.browsersSince', { count: life.browsers, when: moment(life.browserLastAt, language) })
        : t('life.noBrowser'),
    ],
  ];
  return (
    <section className="card">
      <h2 className="card-title">{t('view.facts')}</h2>
      <p className="state mb-2" data-tone={toneOf(state) ?? undefined}>
        {states(`state.${state}`)}
      </p>
      <Facts facts={facts} />
      <p className="mt-3">
        <a className="link" href={`/bureau/candidats/${view.sittingId}`}>
          {t('view.open')}
        </a>
      </p>
    </section>
  );
}

/** What the candidate's side did last, and how their page stands. */
export function LifeFacts({ life }: Pick<CallView, 'life'>) {
  const t = useWords('hotline');
  const language = useLanguage();
  const when = (at: string | null) => (at ? moment(at, language) : t('life.never'));
  const silent = life.silentSince && t('life.silentSince', { when: moment(life.silentSince, language) });
  const facts: [string, string][] = [
    [t('life.lastSign'), when(life.lastSignAt)],
    [t('life.entered'), when(life.enteredAt)],
    [t('life.begun'), when(life.begunAt)],
    [t('life.answered'), t('life.answeredOf', { count: life.answered, of: life.of })],
    [t('life.lastAnswer'), when(life.lastAnswerAt)],
    [t('life.sent'), when(life.sentAt)],
    [t('life.page'), (life.page === 'silent' && silent) || t(`life.${life.page}`)],
    [t('life.silences'), String(life.silences)],
  ];
  return (
    <section className="card">
      <h2 className="card-title">{t('view.life')}</h2>
      <Facts facts={facts} />
    </section>
  );
}

function Facts({ facts }: { facts: readonly [string, string][] }) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
