import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { announce } from '../../../ui/announcer.tsx';
import { takeFocus } from '../../../ui/focus.browser.ts';
import { Field, Form, Refused, typed } from '../../../ui/form.tsx';
import { useWords } from '../../../ui/words.ts';
import { client } from '../client.browser.ts';
import type { Act, BulkAct, Whom } from '../schema.ts';
import type { ActKind } from '../words.ts';

/** How often a page asks how far a worker is. */
const EVERY_MS = 1000;

/** One act on one sitting or many: what is asked with it, then who it changes and who not and why, then the deed. */
export function ActPanel(props: { kind: ActKind; whom: Whom; onDone: () => void; onClose: () => void }) {
  const { kind, whom, onDone, onClose } = props;
  const t = useWords('sittings');
  const [asked, setAsked] = useState<Act | null>(null);
  const look = useMutation({
    mutationFn: async (act: Act) => ({ act, ...(await client.sittings.preview(asking(whom, act))) }),
    onSuccess: ({ act }) => setAsked(act),
  });
  const { mutate: lookAt } = look;
  // Nothing has to be asked first: what it changes is shown at once, a click earlier.
  useEffect(() => {
    if (!needsWords(kind)) lookAt(actIn(kind, new FormData()));
  }, [kind, lookAt]);
  const carry = useMutation({
    mutationFn: (act: Act) => client.sittings.act(asking(whom, act)),
  });
  const bulk = carry.data?.bulk ?? null;
  const { data: told } = useQuery({
    queryKey: ['bulk', bulk],
    queryFn: () => client.sittings.bulk({ id: bulk ?? '' }),
    enabled: bulk !== null,
    refetchInterval: ({ state }) => (state.data?.hasEnded ? false : EVERY_MS),
  });
  const outcome = told ?? carry.data ?? null;
  const ended = useEffectEvent(({ done }: BulkAct) => {
    announce(t(`act.${kind}.done`, { count: done }));
    onDone();
  });
  // It may end in another process, long after it was asked for.
  useEffect(() => {
    if (outcome?.hasEnded) ended(outcome);
  }, [outcome]);
  return (
    <section className="card mb-4 no-print" aria-labelledby="act-title">
      <h2 ref={takeFocus} tabIndex={-1} id="act-title" className="card-title">
        {t(`act.${kind}.name`)}
      </h2>
      <p className="prose-68 mb-4">{t(`act.${kind}.what`)}</p>
      {outcome ? (
        <Outcome kind={kind} outcome={outcome} onClose={onClose} />
      ) : asked && look.data ? (
        <Preview
          kind={kind}
          can={look.data.can}
          left={look.data}
          busy={carry.isPending}
          error={carry.error}
          onGo={() => carry.mutate(asked)}
          onChange={needsWords(kind) ? () => setAsked(null) : null}
          onClose={onClose}
        />
      ) : (
        <>
          <Form
            go={t(look.isPending ? 'act.looking' : 'act.look')}
            busy={look.isPending}
            error={look.error}
            onSend={(form) => look.mutate(actIn(kind, form))}
          >
            <ActFields kind={kind} />
          </Form>
          <button type="button" className="quiet-button mt-2" onClick={onClose}>
            {t('act.cancel')}
          </button>
        </>
      )}
    </section>
  );
}

type LeftOut = Pick<BulkAct, 'left' | 'leftCount'>;

function asking(whom: Whom, act: Act) {
  return 'ids' in whom ? { ids: [...whom.ids], act } : { filter: whom.filter, act };
}

/** How far it is, then what was done and with whom not. */
function Outcome({ kind, outcome, onClose }: { kind: ActKind; outcome: BulkAct; onClose: () => void }) {
  const t = useWords('sittings');
  if (!outcome.hasEnded)
    return (
      <div ref={takeFocus} tabIndex={-1} className="notice">
        <p id="act-progress" className="font-bold tabular">
          {t('act.progress', { seen: outcome.seen, of: outcome.of })}
        </p>
        <progress className="act-progress" aria-labelledby="act-title act-progress" value={outcome.seen} max={outcome.of} />
        <p className="mb-3">{t('act.progressWhat')}</p>
        <button type="button" className="button" onClick={onClose}>
          OK
        </button>
      </div>
    );
  return (
    <>
      <p ref={takeFocus} tabIndex={-1} className="notice">
        {t(`act.${kind}.done`, { count: outcome.done })}
      </p>
      <LeftList left={outcome} title="leftAfter" />
      <button type="button" className="button" onClick={onClose}>
        OK
      </button>
    </>
  );
}

function Preview(props: {
  kind: ActKind;
  can: number;
  left: LeftOut;
  busy: boolean;
  error: unknown;
  onGo: () => void;
  onChange: (() => void) | null;
  onClose: () => void;
}) {
  const { kind, can, left, busy, error, onGo, onChange, onClose } = props;
  const t = useWords('sittings');
  return (
    <>
      <p ref={takeFocus} tabIndex={-1} className="notice">
        {can === 0 ? t('act.nobody') : t(`act.${kind}.preview`, { count: can })}
      </p>
      <LeftList left={left} title="left" />
      <Refused error={error} />
      <p className="flex flex-wrap gap-2">
        {can > 0 && (
          <button type="button" className="button-primary" aria-disabled={busy} onClick={() => !busy && onGo()}>
            {t(`act.${kind}.go`)} ({can})
          </button>
        )}
        {onChange && (
          <button type="button" className="button" onClick={onChange}>
            {t('act.change')}
          </button>
        )}
        <button type="button" className="quiet-button" onClick={onClose}>
          {t('act.cancel')}
        </button>
      </p>
    </>
  );
}

/** Who stays as they are, each with the reason. */
function LeftList({ left: { left, leftCount }, title }: { left: LeftOut; title: 'left' | 'leftAfter' }) {
  const t = useWords('sittings');
  if (leftCount === 0) return null;
  return (
    <div className="warning">
      <p>{t(`act.${title}`, { count: leftCount })}</p>
      <ul className="act-left">
        {left.map(({ id, name, reference, why }) => (
          <li key={id}>{t('act.leftRow', { name, reference, why: t(`why.${why}`) })}</li>
        ))}
        {leftCount > left.length && <li>{t('act.leftMore', { count: leftCount - left.length })}</li>}
      </ul>
    </div>
  );
}

function ActFields({ kind }: { kind: ActKind }) {
  const t = useWords('sittings');
  if (kind === 'move-window')
    return (
      <>
        <Field name="closesOn" type="date" label={t('act.closesOn')} hint={t('act.closesOnHint')} autoComplete="off" />
        <Field name="reason" label={t('act.reason')} hint={t('act.reasonWhen')} autoComplete="off" required={false} />
      </>
    );
  if (kind === 'reopen')
    return (
      <>
        <Field name="closesOn" type="date" label={t('act.newEnd')} hint={t('act.closesOnHint')} autoComplete="off" required={false} />
        <Field name="reason" label={t('act.reason')} hint={t('act.reasonHint')} autoComplete="off" />
      </>
    );
  return kind === 'withdraw' ? <Field name="reason" label={t('act.reason')} hint={t('act.reasonHint')} autoComplete="off" /> : null;
}

function needsWords(kind: ActKind): boolean {
  return kind === 'move-window' || kind === 'withdraw' || kind === 'reopen';
}

function actIn(kind: ActKind, form: FormData): Act {
  const reason = typed(form, 'reason').trim();
  const closesOn = typed(form, 'closesOn');
  if (kind === 'move-window') return { kind, closesOn, reason };
  if (kind === 'reopen') return { kind, reason, closesOn: closesOn === '' ? null : closesOn };
  return kind === 'withdraw' ? { kind, reason } : { kind };
}
