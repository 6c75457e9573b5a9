import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Refused } from '../../ui/form.tsx';
import { useWords } from '../../ui/words.ts';
import { MailsTable } from '../mails/mails-table.tsx';
import { FileFacts, LifeFacts } from './call-facts.tsx';
import { CallStory, FrequentTroubles, Openings } from './call-story.tsx';
import type { Given } from './caller.ts';
import { client } from './client.browser.ts';
import type { CallView } from './schema.ts';
import { WhatToSay } from './what-to-say.tsx';

interface Props {
  opened: CallView;
  /** What the caller said, to read the view again: each reading is verified and noted like the first. */
  data: readonly Given[];
  onEnd: () => void;
}

/** A letter that was just ordered is written by a job within a second or two. */
const WRITTEN_AFTER = 2500;

/** One verified caller: what to tell them first, then what it rests on. */
export function OpenCall({ opened, data, onEnd }: Props) {
  const t = useWords('hotline');
  const [view, setView] = useState(opened);
  const again = useMutation({
    mutationFn: () => client.hotline.open({ sittingId: view.sittingId, data: [...data] }),
    onSuccess: setView,
  });
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="text-xl font-bold" tabIndex={-1} ref={takeFocus}>
          {view.name}
        </h2>
        <span className="state" data-tone="ok">
          {t('view.verified')}
        </span>
        <button type="button" className="chip ms-auto" aria-disabled={again.isPending} onClick={() => again.mutate()}>
          {t('view.again')}
        </button>
        <button type="button" className="chip" onClick={onEnd}>
          {t('view.end')}
        </button>
      </div>
      <Refused error={again.error} />
      <div className="call-columns">
        <div className="call-stack">
          <WhatToSay advice={view.advice} language={view.language} />
          <LifeFacts life={view.life} />
        </div>
        <div className="call-stack">
          <FileFacts view={view} />
          <CallStory steps={view.steps} />
        </div>
      </div>
      <section>
        <h2 className="card-title">{t('view.mails')}</h2>
        {view.mails.length === 0 ? (
          <p className="notice">{t('view.mailsNone')}</p>
        ) : (
          <MailsTable mails={view.mails} within="candidate" onSent={() => void setTimeout(() => again.mutate(), WRITTEN_AFTER)} />
        )}
      </section>
      <div className="call-columns">
        <FrequentTroubles />
        <Openings openings={view.openings} />
      </div>
    </>
  );
}

const takeFocus = (title: HTMLHeadingElement | null) => title?.focus();
