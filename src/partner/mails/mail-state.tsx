import { moment } from '../../platform/moment.ts';
import { useLanguage, useWords } from '../../ui/words.ts';
import type { ListedMail } from './schema.ts';

const TONES = { queued: 'now', sent: 'ok', refused: 'stop', bounced: 'stop' } as const;

/** What became of a letter, in words: how often it was tried, when it came back. */
export function MailState({ mail }: { mail: ListedMail }) {
  const t = useWords('mails');
  const language = useLanguage();
  const { state, tries, bouncedAt } = mail;
  return (
    <>
      <span className="state" data-tone={state === 'queued' && tries > 0 ? 'warn' : TONES[state]}>
        {state === 'queued' && tries > 0 ? t('mailState.tried', { count: tries }) : t(`mailState.${state}`)}
      </span>
      {bouncedAt && <span className="block text-ink-soft">{t('bouncedAt', { when: moment(bouncedAt, language) })}</span>}
    </>
  );
}
