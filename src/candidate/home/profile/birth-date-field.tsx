import { useId } from 'react';
import { useWords } from '../../../ui/words.ts';
import { Group } from './fields.tsx';
import type { ProfileInput } from './schema.ts';

const PARTS = ['day', 'month', 'year'] as const;
type DateTyped = ProfileInput['birthDate'];

/** Three plain fields: a calendar is a poor way to go back forty years. */
export function BirthDateField(props: { value: DateTyped; error: string | undefined; onChange: (value: DateTyped) => void }) {
  const { value, error, onChange } = props;
  const t = useWords('home');
  const id = useId();
  return (
    <Group field="birthDate" label={t('profile.birthDate')} hint={t('profile.birthDateHelp')} error={error}>
      <div className="profile-date">
        {PARTS.map((part) => (
          <div key={part}>
            <label htmlFor={`${id}-${part}`}>{t(`profile.${part}`)}</label>
            <input
              id={`${id}-${part}`}
              className="field tabular"
              size={part === 'year' ? 4 : 2}
              inputMode="numeric"
              autoComplete={`bday-${part}`}
              aria-invalid={error !== undefined}
              value={value[part]}
              onChange={(event) => onChange({ ...value, [part]: event.target.value })}
            />
          </div>
        ))}
      </div>
    </Group>
  );
}
