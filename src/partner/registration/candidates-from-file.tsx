import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { announce } from '../../ui/announcer.tsx';
import { Refused } from '../../ui/form.tsx';
import { focusTitle } from '../../ui/page-title.tsx';
import { useWords } from '../../ui/words.ts';
import { client } from './client.browser.ts';
import { FaultyRows } from './faulty-rows.tsx';
import { FilePreview } from './file-preview.tsx';
import type { Sent, Session } from './schema.ts';

/** A file is looked at, shown, and only then registered: the same bytes are sent again with what the preview said of them. */
export function CandidatesFromFile({ session, onRegistered }: { session: Session; onRegistered: () => void }) {
  const t = useWords('registration');
  // Anew after each file, so that the same one may be chosen again once it was mended.
  const [round, setRound] = useState(0);
  const [sent, setSent] = useState<Sent | null>(null);
  const look = useMutation({ mutationFn: (chosen: Sent) => client.registration.previewFile({ id: session.id, ...chosen }) });
  const register = useMutation({
    mutationFn: ({ chosen, fingerprint }: { chosen: Sent; fingerprint: string }) =>
      client.registration.registerFile({ id: session.id, ...chosen, fingerprint }),
    onSuccess: ({ registered }) => {
      announce(registered === 0 ? t('file.registeredNobody') : t('file.registered', { count: registered }));
      focusTitle();
      onRegistered();
    },
    // What changed since is shown before anything else is asked.
    onError: (error, { chosen }) => {
      if (!('code' in error) || error.code !== 'preview-outdated') return;
      look.mutate(chosen);
      onRegistered();
    },
  });
  const begin = () => {
    setSent(null);
    setRound(round + 1);
    look.reset();
    register.reset();
  };
  const choose = (chosen: Sent) => {
    setSent(chosen);
    register.reset();
    look.mutate(chosen);
  };
  return (
    <section>
      {!sent && <Choose key={round} onChoose={(file) => choose({ file })} />}
      {sent && look.isPending && <p role="status">{t('file.reading', { name: sent.file.name })}</p>}
      <Refused error={look.error ?? register.error} />
      {sent && look.error && <Again onAgain={begin} />}
      {sent && look.data && !register.data && (
        <FilePreview
          session={session}
          sent={sent}
          preview={look.data}
          busy={register.isPending || look.isPending}
          onConfirm={(fingerprint) => register.mutate({ chosen: sent, fingerprint })}
          onHidden={(hidden) => choose({ file: sent.file, hidden })}
          onCancel={begin}
        />
      )}
      {sent && register.data && (
        <>
          <p className="notice">
            {register.data.registered === 0 ? t('file.registeredNobody') : t('file.registered', { count: register.data.registered })}{' '}
            {register.data.faulty > 0 && t('file.left', { count: register.data.faulty })}
          </p>
          <div className="flex flex-wrap gap-3">
            <a className="button-primary" href={`/bureau/sessions/${session.id}`}>
              {t('page.back')}
            </a>
            {register.data.faulty > 0 && <FaultyRows session={session} sent={sent} />}
            <Again onAgain={begin} />
          </div>
        </>
      )}
    </section>
  );
}

function Again({ onAgain }: { onAgain: () => void }) {
  const t = useWords('registration');
  return (
    <button type="button" className="button" onClick={onAgain}>
      {t('file.again')}
    </button>
  );
}

function Choose({ onChoose }: { onChoose: (file: File) => void }) {
  const t = useWords('registration');
  const id = useId();
  const [isUnreadable, setUnreadable] = useState(false);
  const take = async (chosen: File) => {
    try {
      // Held as it is now: saved again meanwhile in a spreadsheet, the file itself could not be sent a second time.
      onChoose(new File([await chosen.arrayBuffer()], chosen.name));
    } catch {
      setUnreadable(true);
    }
  };
  return (
    <div className="card max-w-[760px]">
      <p className="mb-4">{t('file.what')}</p>
      <p className="mb-4">
        {t('file.template')}{' '}
        <a className="link" href="/api/partner/candidate-template/xlsx" download>
          {t('file.xlsx')}
        </a>
        {', '}
        <a className="link" href="/api/partner/candidate-template/csv" download>
          {t('file.csv')}
        </a>
      </p>
      <label htmlFor={id} className="block font-bold">
        {t('file.choose')}
      </label>
      <input
        id={id}
        type="file"
        className="field w-full"
        accept=".xlsx,.csv,.txt,.tsv"
        onChange={({ target }) => target.files?.[0] && void take(target.files[0])}
      />
      {isUnreadable && (
        <p role="alert" className="warning mt-3">
          {t('file.unreadable')}
        </p>
      )}
    </div>
  );
}
