import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { CaseStateWords } from '../../sitting/cases/case-state.tsx';
import { Conversation } from '../../sitting/cases/conversation.tsx';
import { longDay } from '../../platform/moment.ts';
import { kindOfCase } from '../../sitting/cases/kinds.ts';
import { MOST_WORDS } from '../../sitting/cases/rules.ts';
import type { OwnCase } from '../../sitting/cases/schema.ts';
import { filesIn, useAttaching } from '../../sitting/evidence/attach.browser.ts';
import { AttachedList } from '../../sitting/evidence/attached-list.tsx';
import { EvidenceField, FILES, Sendings } from '../../sitting/evidence/evidence-field.tsx';
import { announce } from '../../ui/announcer.tsx';
import { Form, Refused, typed } from '../../ui/form.tsx';
import { newId } from '../../ui/new-id.browser.ts';
import { TextArea } from '../../ui/text-area.tsx';
import { takeFocus } from '../../ui/focus.browser.ts';
import { useLanguage, useWords } from '../../ui/words.ts';
import { client } from './client.browser.ts';

/** One request as its candidate sees it. @param isOpen what was answered and the latest one stand open, the others folded. */
export function OwnCaseCard({ found, isOpen, onChanged }: { found: OwnCase; isOpen: boolean; onChanged: () => void }) {
  const t = useWords('cases');
  const language = useLanguage();
  const technical = kindOfCase(found.kind).goesTo === 'author';
  const speaker = ({ side }: OwnCase['messages'][number]) => {
    if (side === 'candidate') return t('own.me');
    return side === 'partner' ? t('own.partner') : t(technical ? 'own.technical' : 'own.office');
  };
  const day = longDay(found.openedAt, language);
  return (
    <details className="card own-case" open={isOpen}>
      <summary>
        <strong>{t(`kind.${found.kind}`)}</strong>
        <span className="block">
          <CaseStateWords {...found} />
        </span>
      </summary>
      <p className="mt-3 text-ink-soft">
        {t('own.number', { reference: found.reference })} –{' '}
        {found.openedBy === 'partner' ? t('own.openedBy', { day, who: t('openedBy.partner') }) : t('own.openedByMe', { day })}
      </p>
      {found.state === 'open' && !found.overdue && <p>{t('own.due', { day: longDay(found.dueAt, language) })}</p>}
      {found.overdue && <p className="warning mt-2">{t('own.late')}</p>}
      <Conversation messages={found.messages} speaker={speaker} />
      <AttachedList files={found.files} />
      {found.state === 'closed' ? (
        <p className="mt-3 text-ink-soft">{t('own.closedWhat')}</p>
      ) : (
        <Reply found={found} onChanged={onChanged} />
      )}
    </details>
  );
}

function Reply({ found: { id, kind, mayAttach }, onChanged }: { found: OwnCase; onChanged: () => void }) {
  const t = useWords('cases');
  const [isOpen, setOpen] = useState(false);
  const [request, setRequest] = useState(newId);
  const attaching = useAttaching('case');
  const reply = useMutation({
    mutationFn: async (form: FormData) => {
      await client.cases.reply({ id, request, text: typed(form, 'text') });
      await attaching.send(id, filesIn(form, FILES));
    },
    onSuccess: () => {
      setRequest(newId());
      setOpen(false);
      announce(t('own.replied'));
      onChanged();
    },
  });
  const close = useMutation({
    mutationFn: () => client.cases.closeOwn({ id }),
    onSuccess: () => {
      announce(t('own.closed'));
      onChanged();
    },
  });
  return (
    <div className="mt-4">
      <Sendings sendings={attaching.sendings} />
      {isOpen && (
        <Form key={request} go={t('own.replyGo')} busy={reply.isPending} error={reply.error} onSend={reply.mutate}>
          <TextArea name="text" label={t('own.reply')} most={MOST_WORDS} rows={4} />
          {mayAttach && <EvidenceField goes={kindOfCase(kind).evidenceGoes === 'decided' ? 'whenDecided' : 'whenClosed'} />}
        </Form>
      )}
      <Refused error={close.error} />
      <div className="mt-3 flex flex-wrap gap-3">
        {!isOpen && (
          <button ref={reply.isSuccess ? takeFocus : null} type="button" className="button" onClick={() => setOpen(true)}>
            {t('own.replyOpen')}
          </button>
        )}
        <button type="button" className="quiet-button" aria-disabled={close.isPending} onClick={() => !close.isPending && close.mutate()}>
          {t('own.close')}
        </button>
      </div>
    </div>
  );
}
