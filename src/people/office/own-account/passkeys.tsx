import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { announce } from '../../../ui/announcer.tsx';
import { ownMoment } from '../../../platform/moment.ts';
import { Field, Form, typed } from '../../../ui/form.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { useLanguage, useWords } from '../../../ui/words.ts';
import { AskedTwice } from '../asked-twice.tsx';
import { client } from '../client.browser.ts';
import { addPasskey, hasPasskeys } from './passkey.browser.ts';

type Passkey = Awaited<ReturnType<typeof client.passkey.list>>['passkeys'][number];

/** One's passkeys, and a new one. */
export function Passkeys({ hasPassword }: { hasPassword: boolean }) {
  const t = useWords('office');
  const title = useRef<HTMLHeadingElement>(null);
  const query = useQuery({ queryKey: ['passkeys'], queryFn: () => client.passkey.list(), staleTime: 0 });
  const changed = async (says: string) => {
    announce(says);
    // What had the focus may be gone.
    title.current?.focus();
    await query.refetch();
  };
  return (
    <section className="card">
      <h2 ref={title} tabIndex={-1} className="card-title">
        {t('passkeys.title')}
      </h2>
      <p className="mb-3">{t('passkeys.what')}</p>
      <Loaded query={query}>
        {({ passkeys, fresh }) => (
          <>
            {passkeys.length > 0 && (
              <ul className="office-rows">
                {passkeys.map((passkey) => (
                  <li key={passkey.id}>
                    <One passkey={passkey} onChanged={changed} />
                  </li>
                ))}
              </ul>
            )}
            {hasPasskeys() ? (
              <Add key={passkeys.length} withPassword={!fresh && hasPassword} onAdded={() => changed(t('passkeys.added'))} />
            ) : (
              <p className="text-ink-soft">{t('passkeys.unable')}</p>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}

function One({ passkey, onChanged }: { passkey: Passkey; onChanged: (says: string) => Promise<void> }) {
  const { id, name, synced, addedAt, lastUsedAt } = passkey;
  const t = useWords('office');
  const language = useLanguage();
  const [naming, setNaming] = useState(false);
  const rename = useMutation({
    mutationFn: (next: string) => client.passkey.rename({ id, name: next }),
    onSuccess: () => {
      setNaming(false);
      return onChanged(t('passkeys.renamed'));
    },
  });
  const remove = useMutation({
    mutationFn: () => client.passkey.remove({ id }),
    onSuccess: () => onChanged(t('passkeys.removed', { name })),
  });
  const when = (instant: string) => ownMoment(new Date(instant), language);
  return (
    <>
      <div>
        <p className="font-bold">{name}</p>
        <p className="text-ink-soft">
          {t('passkeys.addedOn', { when: when(addedAt) })}{' '}
          {lastUsedAt === null ? t('passkeys.neverUsed') : t('passkeys.usedOn', { when: when(lastUsedAt) })}{' '}
          {t(synced ? 'passkeys.synced' : 'passkeys.oneDevice')}
        </p>
        {naming && (
          <Form
            go={t('passkeys.renameGo')}
            busy={rename.isPending}
            error={rename.error}
            onSend={(form) => rename.mutate(typed(form, 'name'))}
          >
            <Field name="name" label={t('passkeys.name')} autoComplete="off" defaultValue={name} />
          </Form>
        )}
      </div>
      <div className="office-actions">
        <button type="button" className="chip" aria-expanded={naming} onClick={() => setNaming(!naming)}>
          {t('passkeys.rename')}
          <span className="sr-only"> – {name}</span>
        </button>
        <AskedTwice
          label={t('passkeys.remove')}
          about={name}
          what={t('passkeys.removeWhat', { name })}
          confirm={t('passkeys.removeGo')}
          busy={remove.isPending}
          error={remove.error}
          onConfirm={remove.mutate}
        />
      </div>
    </>
  );
}

function Add({ withPassword, onAdded }: { withPassword: boolean; onAdded: () => Promise<void> }) {
  const t = useWords('office');
  const add = useMutation({
    mutationFn: (form: FormData) => addPasskey(typed(form, 'name'), withPassword ? typed(form, 'password') : null),
    onSuccess: onAdded,
  });
  return (
    <details className="office-details mt-4">
      <summary className="chip">{t('passkeys.add')}</summary>
      <p className="my-3">{t('passkeys.addWhat')}</p>
      <Form go={t('passkeys.addGo')} busy={add.isPending} error={add.error} onSend={add.mutate}>
        <Field name="name" label={t('passkeys.name')} hint={t('passkeys.nameHint')} autoComplete="off" />
        {withPassword && (
          <Field
            name="password"
            type="password"
            label={t('field.password')}
            hint={t('passkeys.passwordHint')}
            autoComplete="current-password"
          />
        )}
      </Form>
    </details>
  );
}
