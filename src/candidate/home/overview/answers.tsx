import { useWords } from '../../../ui/words.ts';
import { useOwnCases } from '../../cases/own.browser.ts';
import { REQUESTS } from '../../cases/paths.ts';

/** The letter that announces an answer leads here: what it announced is the first thing below what comes next. */
export function Answers() {
  const t = useWords('home');
  const answered = (useOwnCases().data?.cases ?? []).filter(({ state }) => state === 'answered');
  return answered.map(({ id, reference }) => (
    <p key={id} className="notice">
      {t('answer.says', { reference })}{' '}
      <a className="link" href={REQUESTS} aria-label={t('answer.readThis', { reference })}>
        {t('answer.read')}
      </a>
    </p>
  ));
}
