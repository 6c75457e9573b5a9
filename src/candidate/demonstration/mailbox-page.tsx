import { useQuery } from '@tanstack/react-query';
import { ownMoment } from '../../platform/moment.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { SiteFrame } from '../../ui/site-frame.tsx';
import { useLanguage, useWords } from '../../ui/words.ts';
import { client } from '../client.browser.ts';

interface Mail {
  id: string;
  to: string;
  subject: string;
  text: string;
  sentAt: string;
}

/** Every letter the demonstration wrote. Nothing leaves it: this page is the only letter box. */
export function MailboxPage() {
  const t = useWords('public');
  const query = useQuery({ queryKey: ['mails'], queryFn: () => client.demonstration.mails(), staleTime: 0 });
  return (
    <SiteFrame home={t('home')}>
      <main>
        <PageTitle>{t('mailbox.title')}</PageTitle>
        <p className="mb-4">{t('mailbox.what')}</p>
        <button type="button" className="button mb-6" onClick={() => void query.refetch()}>
          {t('mailbox.refresh')}
        </button>
        <Loaded query={query}>{({ mails }) => (mails.length === 0 ? <p>{t('mailbox.empty')}</p> : <Letters mails={mails} />)}</Loaded>
      </main>
    </SiteFrame>
  );
}

function Letters({ mails }: { mails: readonly Mail[] }) {
  const t = useWords('public');
  const language = useLanguage();
  return (
    <ul className="grid gap-3">
      {mails.map((mail) => (
        <li key={mail.id}>
          <details className="card">
            <summary className="letter-head">
              <span className="font-bold">{mail.subject}</span>
              <span className="text-ink-soft">{t('mailbox.to', { to: mail.to, when: ownMoment(new Date(mail.sentAt), language) })}</span>
            </summary>
            <div className="letter">
              <WithLinks text={mail.text} />
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}

/** A letter's text with its addresses as links. */
function WithLinks({ text }: { text: string }) {
  return text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:)])/).map((part, n) =>
    n % 2 === 1 ? (
      <a key={n} className="link" href={part}>
        {part}
      </a>
    ) : (
      part
    ),
  );
}
