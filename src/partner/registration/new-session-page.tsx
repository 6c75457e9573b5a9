import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { OfficePage, type Staff } from '../../people/office/office-frame.tsx';
import { FIELDS, type FieldCode } from '../../programme/field.ts';
import { isWorkingDay } from '../../programme/working-day.ts';
import { dayOf, daysAfter } from '../../programme/calendar.ts';
import { Form } from '../../ui/form.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { serverNow } from '../../ui/rpc.browser.ts';
import { wayBackTo } from '../../ui/way-back.browser.ts';
import { useLanguage, useRefusals, useWords } from '../../ui/words.ts';
import { CheckedField, Options } from './checked-field.tsx';
import { client } from './client.browser.ts';
import { longDay } from '../../platform/moment.ts';
import { policy } from './policy.ts';
import { FIELD_OF, usualWindow, whyNotDays, type SessionDays } from './rules.ts';
import { SESSION_LANGUAGES, type SessionLanguage } from './session-language.ts';

export function NewSessionPage() {
  const t = useWords('registration');
  const office = useWords('office');
  const sessions = useWords('sessions');
  return (
    <OfficePage>
      {(staff) => (
        <>
          <p className="no-print mb-2">
            <a className="link" href={wayBackTo('/bureau/sessions')}>
              {sessions('one.back')}
            </a>
          </p>
          <PageTitle>{t('new.title')}</PageTitle>
          {policy['create-session'].includes(staff.hat.role) ? (
            <NewSession staff={staff} />
          ) : (
            <p className="notice">{office('notYours')}</p>
          )}
        </>
      )}
    </OfficePage>
  );
}

function NewSession({ staff: { hat } }: { staff: Staff }) {
  const t = useWords('registration');
  const query = useQuery({ queryKey: ['registration', 'partners'], queryFn: () => client.registration.partners() });
  return (
    <Loaded query={query}>
      {({ partners }) =>
        partners.length === 0 ? (
          <p className="notice">{t('new.noPartner')}</p>
        ) : (
          <SessionForm partners={hat.role === 'partner' ? [] : partners} />
        )
      }
    </Loaded>
  );
}

/** Two weeks are what a group usually needs to hear of the date; then the first day on which a centre is open. */
const USUAL_NOTICE_DAYS = 14;

function usualDay(): string {
  let day = daysAfter(dayOf(serverNow()), USUAL_NOTICE_DAYS);
  while (!isWorkingDay(day)) day = daysAfter(day, 1);
  return day;
}

interface Draft extends SessionDays {
  organisationId: string | null;
  kind: 'single' | 'group';
  name: string;
  language: SessionLanguage;
  field: FieldCode | null;
}

function firstDraft(partners: readonly { id: string }[]): Draft {
  const plannedOn = usualDay();
  const about = { organisationId: partners[0]?.id ?? null, kind: 'group', name: '', language: 'en', field: null } as const;
  return { ...about, plannedOn, ...usualWindow(plannedOn), trainingEndsOn: null };
}

/** @param partners to choose from; none for a partner, who creates for itself */
function SessionForm({ partners }: { partners: readonly { id: string; name: string }[] }) {
  const t = useWords('registration');
  const language = useLanguage();
  const [draft, setDraft] = useState(() => firstDraft(partners));
  const change = (changed: Partial<Draft>) => setDraft({ ...draft, ...changed });
  const send = useMutation({
    mutationFn: () => client.registration.createSession(draft),
    onSuccess: ({ id }) => location.assign(`/bureau/sessions/${id}`),
  });
  const isWhole = [draft.plannedOn, draft.opensOn, draft.closesOn].every((day) => day !== '');
  const refusal = isWhole ? whyNotDays(draft, dayOf(serverNow())) : null;
  return (
    <div className="max-w-[640px]">
      <p className="mb-6">{t('new.what')}</p>
      <Form
        go={t('new.go')}
        busy={send.isPending || send.isSuccess}
        error={send.error}
        onSend={() => send.mutate()}
        why={refusal || !isWhole ? t('new.why') : null}
      >
        {partners.length > 0 && (
          <CheckedField
            name="organisationId"
            label={t('new.partner')}
            hint={t('new.partnerHint')}
            value={draft.organisationId ?? ''}
            onChange={(organisationId) => change({ organisationId })}
            options={partners.map(({ id, name }) => ({ value: id, says: name }))}
          />
        )}
        <Options
          name="kind"
          label={t('new.kind')}
          hint={t('new.kindHint')}
          value={draft.kind}
          onChange={(kind) => change({ kind: kind === 'single' ? 'single' : 'group' })}
          options={[
            { value: 'group', says: t('new.group') },
            { value: 'single', says: t('new.single') },
          ]}
        />
        <CheckedField
          name="language"
          label={t('new.language')}
          value={draft.language}
          onChange={(chosen) => change({ language: SESSION_LANGUAGES.find((one) => one === chosen) ?? 'en' })}
          options={SESSION_LANGUAGES.map((one) => ({ value: one, says: t(`languages.${one}`) }))}
        />
        <CheckedField
          name="name"
          label={t('new.name')}
          hint={t('new.nameHint')}
          value={draft.name}
          onChange={(name) => change({ name: name.slice(0, 100) })}
        />
        <Days draft={draft} change={change} refusal={refusal} isWhole={isWhole} />
        <CheckedField
          name="field"
          label={t('new.field')}
          hint={t('new.fieldHint')}
          value={draft.field ?? ''}
          onChange={(chosen) => change({ field: FIELDS.find(([code]) => code === chosen)?.[0] ?? null })}
          options={[
            { value: '', says: t('new.noField') },
            ...FIELDS.map(([code, fr, en]) => ({ value: code, says: language === 'fr' ? fr : en })),
          ]}
        />
      </Form>
    </div>
  );
}

/** The planned day, which takes the window along, and the window. */
function Days(props: {
  draft: Draft;
  change: (changed: Partial<Draft>) => void;
  refusal: ReturnType<typeof whyNotDays>;
  isWhole: boolean;
}) {
  const { draft, change, refusal, isWhole } = props;
  const t = useWords('registration');
  const refusals = useRefusals();
  const language = useLanguage();
  const said = (field: keyof SessionDays) => {
    const says = draft[field] === '' ? t('new.noDay') : refusal && FIELD_OF[refusal] === field && (refusals(refusal) ?? refusal);
    return says ? [{ severity: 'error' as const, says }] : [];
  };
  const day = (field: 'plannedOn' | 'opensOn' | 'closesOn', onChange: (value: string) => void, hint?: string) => (
    <CheckedField
      name={field}
      label={t(`new.${field}`)}
      type="date"
      required
      value={draft[field]}
      onChange={onChange}
      said={said(field)}
      {...(hint === undefined ? {} : { hint })}
    />
  );
  return (
    <>
      {day('plannedOn', (plannedOn) => change({ plannedOn, ...(plannedOn === '' ? {} : usualWindow(plannedOn)) }), t('new.plannedOnHint'))}
      <fieldset>
        <legend className="font-bold">{t('new.window')}</legend>
        <p className="text-ink-soft mb-2">{t('new.windowHint')}</p>
        <div className="grid gap-4 sm:grid-cols-2">
          {day('opensOn', (opensOn) => change({ opensOn }))}
          {day('closesOn', (closesOn) => change({ closesOn }))}
        </div>
        {isWhole && !refusal && (
          <p className="mt-2">
            {t('new.windowSays', { opens: longDay(draft.opensOn, language), closes: longDay(draft.closesOn, language) })}
          </p>
        )}
      </fieldset>
      <CheckedField
        name="trainingEndsOn"
        label={t('new.trainingEndsOn')}
        hint={t('new.trainingEndsOnHint')}
        type="date"
        value={draft.trainingEndsOn ?? ''}
        onChange={(value) => change({ trainingEndsOn: value === '' ? null : value })}
        said={said('trainingEndsOn')}
      />
    </>
  );
}
