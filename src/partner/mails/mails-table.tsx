import { shortDay, timeInWords } from '../../platform/moment.ts';
import { ScrollPane } from '../../ui/scroll-pane.tsx';
import { useLanguage, useWords } from '../../ui/words.ts';
import { MailState } from './mail-state.tsx';
import type { ListedMail } from './schema.ts';
import { SendAgain } from './send-again.tsx';

/** Letters, the latest first. Within one candidate's page, whom they are to goes without saying. */
export function MailsTable({ mails, within, onSent }: { mails: readonly ListedMail[]; within: 'list' | 'candidate'; onSent: () => void }) {
  const t = useWords('mails');
  const language = useLanguage();
  return (
    <ScrollPane className="list-pane" label={t('caption')}>
      <table className="list mail-list">
        <caption className="sr-only">{t('caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('column.state')}</th>
            <th scope="col">{t('column.letter')}</th>
            {within === 'list' && <th scope="col">{t('column.to')}</th>}
            <th scope="col">{t('column.when')}</th>
            <th scope="col">{t('column.answer')}</th>
            <th scope="col">{t('column.act')}</th>
          </tr>
        </thead>
        <tbody>
          {mails.map((mail) => (
            <tr key={mail.id}>
              <td>
                <MailState mail={mail} />
              </td>
              <td>
                {mail.subject}
                {mail.isAgain && <span className="block text-ink-soft">{t('isAgain')}</span>}
              </td>
              {within === 'list' && (
                <td>
                  <Addressee mail={mail} />
                </td>
              )}
              <td className="whitespace-nowrap">
                <time dateTime={mail.queuedAt}>
                  {shortDay(mail.queuedAt, language)}
                  <span className="block text-ink-soft">{timeInWords(new Date(mail.queuedAt), language)}</span>
                </time>
              </td>
              <td className="mail-answer">{mail.answer}</td>
              <td>
                <SendAgain mail={mail} onSent={onSent} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPane>
  );
}

function Addressee({ mail: { sitting, to } }: { mail: ListedMail }) {
  const t = useWords('mails');
  if (!sitting)
    return (
      <>
        {t('staff')}
        <span className="block text-ink-soft">{to}</span>
      </>
    );
  return (
    <>
      <a className="link" href={`/bureau/candidats/${sitting.id}`}>
        {sitting.name}
      </a>
      <span className="block text-ink-soft">{to}</span>
    </>
  );
}
