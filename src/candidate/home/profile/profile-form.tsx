import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type SubmitEvent } from 'react';
import { announce } from '../../../ui/announcer.tsx';
import { Refused } from '../../../ui/form.tsx';
import { useRefusals, useWords } from '../../../ui/words.ts';
import { CentreContact } from '../centre-contact.tsx';
import { HOME } from '../../entrance/paths.ts';
import { BirthDateField } from './birth-date-field.tsx';
import { BirthplaceField, type PlaceTyped } from './birthplace-field.tsx';
import { forgetDraft, keepDraft, readDraft, type Draft } from './draft.browser.ts';
import { Group, Radios, TextField } from './fields.tsx';
import { CIVILITIES, FIELDS, type ProfileField } from './profile.ts';
import { client, type ProfileRead } from './client.browser.ts';
import { fieldOf, problemsOf, type Problems } from './rules.ts';
import type { ProfileInput } from './schema.ts';

/** The form of R005: filled in with what is known, kept in the tab while it is typed, each fault said beside its field. */
export function ProfileForm({ read, aside: asideBefore }: { read: ProfileRead; aside: string | null }) {
  const t = useWords('home');
  const refusals = useRefusals();
  const [draft, setDraft] = useState<Draft>(() => readDraft(read.sittingId) ?? { typed: read.profile, aside: asideBefore });
  const { typed, aside } = draft;
  // Faults are shown once somebody has tried to save, then move with what is typed: nobody is corrected in the middle of a name.
  const [isTried, setIsTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const change = (part: Partial<ProfileInput>, asideNow = aside) => {
    const next = { typed: { ...typed, ...part }, aside: asideNow };
    setDraft(next);
    keepDraft(read.sittingId, next);
    save.reset();
  };
  const save = useMutation({
    mutationFn: () => client.profile.save(typed),
    onSuccess: () => {
      forgetDraft(read.sittingId);
      // The first time, the home says what comes next; a correction has nothing after it.
      if (read.isComplete) announce(t('profile.saved'));
      else location.assign(HOME);
    },
    onError: (error) => showFirst(fieldOf(codeOf(error)) ?? null),
  });
  const refused = codeOf(save.error);
  const refusedField = fieldOf(refused);
  const problems: Partial<Record<ProfileField, string>> = {
    ...(isTried ? problemsOf(typed, read.days) : {}),
    ...(refusedField ? { [refusedField]: refused } : {}),
  };
  const says = (field: ProfileField) => {
    const code = problems[field];
    return code === undefined ? undefined : (refusals(code) ?? code);
  };
  const showFirst = (field: ProfileField | null) => {
    // A person at the end of a long form must see what is held against them: once the fields have been marked.
    requestAnimationFrame(() => {
      const place = field && form.current?.querySelector(`[data-field="${field}"]`);
      if (place) (place.querySelector<HTMLElement>('[aria-invalid="true"]') ?? place.querySelector('input'))?.focus();
    });
  };
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    if (save.isPending) return;
    setIsTried(true);
    const found: Problems = problemsOf(typed, read.days);
    const [first] = FIELDS.filter((field) => found[field]);
    if (!first) return save.mutate();
    announce(t('profile.wrong', { count: Object.keys(found).length }));
    showFirst(first);
  };
  const place = (next: PlaceTyped) => change({ birthplace: next.place }, next.aside);
  const count = Object.keys(problems).length;
  return (
    <form ref={form} className="profile-form" noValidate onSubmit={send}>
      <p>{t('profile.needed')}</p>
      <Group field="civility" label={t('profile.civility')} error={says('civility')}>
        <Radios
          name="civility"
          options={CIVILITIES.map((value) => ({ value, says: t(`profile.${value}`) }))}
          value={typed.civility}
          onChange={(civility) => change({ civility })}
        />
      </Group>
      <TextField
        field="birthName"
        label={t('profile.birthName')}
        hint={t('profile.birthNameHelp')}
        autoComplete="family-name"
        error={says('birthName')}
        value={typed.birthName}
        onChange={(birthName) => change({ birthName })}
      />
      <TextField
        field="usageName"
        label={t('profile.usageName')}
        hint={t('profile.usageNameHelp')}
        autoComplete="off"
        error={says('usageName')}
        value={typed.usageName}
        onChange={(usageName) => change({ usageName })}
      />
      <TextField
        field="firstNames"
        label={t('profile.firstNames')}
        hint={t('profile.firstNamesHelp')}
        autoComplete="given-name"
        error={says('firstNames')}
        value={typed.firstNames}
        onChange={(firstNames) => change({ firstNames })}
      />
      <BirthDateField value={typed.birthDate} error={says('birthDate')} onChange={(birthDate) => change({ birthDate })} />
      <BirthplaceField value={{ place: typed.birthplace, aside }} error={says('birthplace')} onChange={place} />
      <div>
        <p className="font-bold">{t('profile.email')}</p>
        <p>{read.email}</p>
        <p className="text-ink-soft">{t('profile.emailHelp', { centre: read.centre })}</p>
        <CentreContact contact={read.contact} />
      </div>
      {!refusedField && <Refused error={save.error} />}
      {count > 0 && <p className="warning">{t('profile.wrong', { count })}</p>}
      <button type="submit" className="button-primary" aria-disabled={save.isPending}>
        {t('profile.save')}
      </button>
      {save.isSuccess && read.isComplete ? (
        <p className="notice">{t('profile.saved')}</p>
      ) : (
        <p className="text-ink-soft">{t('profile.kept')}</p>
      )}
    </form>
  );
}

function codeOf(error: unknown): string {
  return (error as { code?: string } | null)?.code ?? '';
}
