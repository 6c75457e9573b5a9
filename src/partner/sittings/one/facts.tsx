import type { ReactNode } from 'react';
import { FIELDS } from '../../../programme/field.ts';
import { useLanguage, useWords } from '../../../ui/words.ts';
import { sessionName, tongue } from '../session-name.ts';
import type { Sitting } from '../schema.ts';
import { shortDay } from '../../../platform/moment.ts';
import { instantInWords } from '../when.ts';

/** Who the candidate is. */
export function PersonFacts({ sitting }: { sitting: Sitting }) {
  const t = useWords('sittings');
  const language = useLanguage();
  const { civility, birthName, usageName, firstNames, email, birthDate, profileCompletedAt } = sitting;
  return (
    <Facts
      facts={[
        [t('one.civility.label'), civility && t(`one.civility.${civility}`)],
        [t('one.birthName'), birthName ?? t('one.unknown')],
        [t('one.usageName'), usageName],
        [t('one.firstNames'), firstNames === '' ? t('one.noFirstNames') : (firstNames ?? t('one.unknown'))],
        [t('one.birthDate'), birthDate ? shortDay(birthDate, language) : t('one.unknown')],
        [t('one.email'), email],
        [
          t('one.profile'),
          profileCompletedAt ? t('one.profileDone', { at: shortDay(profileCompletedAt, language) }) : t('one.profileMissing'),
        ],
      ]}
    />
  );
}

/** What they sit, when, and how it is paid for. */
export function CourseFacts({ sitting }: { sitting: Sitting }) {
  const t = useWords('sittings');
  const language = useLanguage();
  const { objective, placement, trainingHours, funding, cpfFileNumber, ownReference, opensAt, closesAt, ownEnd } = sitting;
  const window = t('one.windowIs', { from: shortDay(opensAt, language), to: instantInWords(closesAt, language) });
  const field = FIELDS.find(([code]) => code === sitting.field);
  return (
    <Facts
      facts={[
        [t('one.partner'), sitting.partner],
        [
          t('one.session'),
          <a key="session" className="link" href={`/bureau/sessions/${sitting.sessionId}`}>
            {sessionName(t, sitting.session, sitting, language)}
          </a>,
        ],
        [t('one.language'), tongue(t, sitting.language)],
        [t('one.objective'), objective],
        [t('one.placement'), placement],
        [t('one.planned'), shortDay(sitting.plannedOn, language)],
        [t('one.window'), ownEnd ? `${window} (${t('one.ownEnd')})` : window],
        [t('one.field'), field ? field[language === 'fr' ? 1 : 2] : t('one.noField')],
        [t('one.hours'), trainingHours === null ? null : trainingHours.toLocaleString(language)],
        [t('one.trainingEnd'), sitting.trainingEndsOn && shortDay(sitting.trainingEndsOn, language)],
        [t('one.funding'), funding && t(`one.fundings.${funding}`)],
        [t('one.cpf'), cpfFileNumber],
        [t('one.ownReference'), ownReference],
      ]}
    />
  );
}

/** Terms with what is known of them; those of which nothing is known are left out. */
export function Facts({ facts }: { facts: readonly (readonly [term: string, fact: ReactNode])[] }) {
  return (
    <dl className="facts">
      {facts
        .filter(([, fact]) => fact !== null && fact !== '')
        .map(([term, fact]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
    </dl>
  );
}
