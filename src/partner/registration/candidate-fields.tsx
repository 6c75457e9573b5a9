import { BANDS } from '../../programme/scale.ts';
import { NO_FIRST_NAME } from '../../people/person-name.ts';
import { FIELDS } from '../../programme/field.ts';
import { useLanguage, useWords } from '../../ui/words.ts';
import { OBJECTIVES } from '../candidate-file/candidate.ts';
import { COLUMNS, type ColumnCode } from '../candidate-file/columns.ts';
import { CheckedField, Options } from './checked-field.tsx';
import { ObjectiveAdvice } from '../objective/objective-advice.tsx';
import type { Session } from './schema.ts';
import type { Candidate } from './use-candidate.browser.ts';

/** A field of the candidate with its label, its help and what is said of it. */
function useField(candidate: Candidate) {
  const t = useWords('registration');
  const says = useWords('candidate-file');
  return (column: ColumnCode, props: Omit<Partial<Parameters<typeof CheckedField>[0]>, 'name' | 'value'> & { label: string }) => (
    <CheckedField
      name={column}
      value={candidate.typed[column]}
      onChange={(value) => candidate.type(column, value)}
      onLeave={() => candidate.leave(column)}
      required={COLUMNS.some(({ code, needed }) => code === column && needed)}
      said={candidate.said
        .filter((one) => one.column === column)
        .map(({ code, severity, values }) => {
          const proposed = values['proposed'];
          if (code !== 'likely-email-typo' || typeof proposed !== 'string') return { severity, says: says(code, values) };
          const action = (
            <button type="button" className="chip" onClick={() => candidate.type('email', proposed)}>
              {t('form.useInstead', { address: proposed })}
            </button>
          );
          return { severity, says: says(code, values), action };
        })}
      {...props}
    />
  );
}

export function Person({ candidate }: { candidate: Candidate }) {
  const t = useWords('registration');
  const field = useField(candidate);
  const hasOneName = candidate.typed.firstNames === NO_FIRST_NAME;
  return (
    <section className="card">
      <h2 className="card-title">{t('form.person')}</h2>
      <p className="text-ink-soft mb-4">{t('form.personWhat')}</p>
      <div className="candidate-fields">
        {field('birthName', { label: t('form.birthName') })}
        <div>
          {!hasOneName && field('firstNames', { label: t('form.firstNames') })}
          <label className="option">
            <input
              type="checkbox"
              checked={hasOneName}
              onChange={({ target }) => candidate.type('firstNames', target.checked ? NO_FIRST_NAME : '')}
            />
            {t('form.oneName')}
          </label>
        </div>
        {field('usageName', { label: t('form.usageName') })}
        <Options
          name="civility"
          label={t('form.civility')}
          value={candidate.typed.civility}
          onChange={(value) => candidate.type('civility', value)}
          options={[
            { value: 'madam', says: t('form.madam') },
            { value: 'sir', says: t('form.sir') },
            { value: '', says: t('form.unsaid') },
          ]}
        />
        {field('birthDate', { label: t('form.birthDate'), hint: t('form.birthDateHint') })}
        {field('email', { label: t('form.email'), hint: t('form.emailHint'), type: 'email' })}
      </div>
    </section>
  );
}

export function Level({ candidate }: { candidate: Candidate }) {
  const t = useWords('registration');
  const field = useField(candidate);
  const choose = { value: '', says: t('form.choose') };
  return (
    <section className="card">
      <h2 className="card-title">{t('form.course')}</h2>
      <div className="candidate-fields">
        {field('placement', {
          label: t('form.placement'),
          hint: t('form.placementHint'),
          options: [choose, ...BANDS.map(([band]) => ({ value: band, says: band }))],
        })}
        {field('objective', {
          label: t('form.objective'),
          hint: t('form.objectiveHint'),
          options: [choose, ...OBJECTIVES.map((level) => ({ value: level, says: level }))],
        })}
      </div>
      <ObjectiveAdvice
        chosen={candidate.typed.objective}
        onChoose={(level) => {
          candidate.type('objective', level);
          candidate.leave('objective');
        }}
      />
    </section>
  );
}

export function Training({ candidate }: { candidate: Candidate }) {
  const t = useWords('registration');
  const field = useField(candidate);
  const byCpf = candidate.typed.funding === 'cpf';
  return (
    <section className="card">
      <h2 className="card-title">{t('form.training')}</h2>
      <div className="candidate-fields">
        <Options
          name="funding"
          label={t('form.funding')}
          value={candidate.typed.funding}
          onChange={(value) => candidate.type('funding', value)}
          options={[
            { value: 'cpf', says: t('form.cpf') },
            { value: 'other', says: t('form.other') },
          ]}
        />
        {field('trainingHours', {
          label: byCpf ? t('form.trainingHours') : t('form.trainingHoursOptional'),
          required: byCpf,
          inputMode: 'decimal',
          ...(byCpf ? { hint: t('form.trainingHoursHint') } : {}),
        })}
        {byCpf && field('cpfFileNumber', { label: t('form.cpfFileNumber'), hint: t('form.cpfFileNumberHint'), required: true })}
      </div>
    </section>
  );
}

export function More({ candidate, session }: { candidate: Candidate; session: Session }) {
  const t = useWords('registration');
  const language = useLanguage();
  const field = useField(candidate);
  const names = FIELDS.map(([code, fr, en]) => ({ value: code, says: language === 'fr' ? fr : en }));
  const ofSession = names.find(({ value }) => value === session.field)?.says;
  return (
    <section className="card">
      <h2 className="card-title">{t('form.more')}</h2>
      <div className="candidate-fields">
        {field('field', {
          label: t('form.field'),
          options: [{ value: '', says: ofSession ? t('form.ofSession', { field: ofSession }) : t('form.ofSessionNone') }, ...names],
        })}
        {field('reference', { label: t('form.reference'), hint: t('form.referenceHint') })}
      </div>
    </section>
  );
}
