import { useState } from 'react';
import { moveFocus } from '../../../ui/arrow-keys.browser.ts';
import { useLanguage, useWords } from '../../../ui/words.ts';
import { FAMILIES, PARTS, type Family, type Interview, type Part, type Question } from './interview.ts';
import { RecorderCard } from './recorder-card.tsx';
import type { Take } from './voice-recorder.browser.ts';

/** One question at a time, by level and part. A recording stays with its question as long as the page is open. */
export function Training({ interview }: { interview: Interview }) {
  const t = useWords('practice');
  const [family, setFamily] = useState<Family>('A2-B1');
  const [part, setPart] = useState<Part>('introduction');
  const [n, setN] = useState(0);
  const [takes, setTakes] = useState<Readonly<Record<string, Take | null>>>({});
  const questions = interview.questions[family][part];
  const question = questions[n];
  const name = `${family}/${part}/${n}`;
  const move = (step: number) => setN((n + step + questions.length) % questions.length);
  return (
    <>
      <Picker
        label={t('oral.train.level')}
        of={FAMILIES}
        held={family}
        name={(one) => t(`oral.family.${one}`)}
        onPick={(one) => {
          setFamily(one);
          setN(0);
        }}
      />
      <Picker
        label={t('oral.train.part')}
        of={PARTS}
        held={part}
        name={(one) => t(`oral.part.${one}.name`)}
        onPick={(one) => {
          setPart(one);
          setN(0);
        }}
      />
      {question && (
        <section className="card mt-4" aria-label={t('oral.train.place', { n: n + 1, of: questions.length })}>
          <p className="mb-2 text-ink-soft" aria-live="polite">
            {t('oral.train.place', { n: n + 1, of: questions.length })}
          </p>
          <Asked question={question} language={interview.language} task={t(`oral.task.${family}.${part}`)} />
          <RecorderCard
            key={name}
            n={n + 1}
            take={takes[name] ?? null}
            onTake={(take) => setTakes((kept) => ({ ...kept, [name]: take }))}
          />
          <div className="mt-4 flex flex-wrap gap-3">
            <button type="button" className="button" onClick={() => move(-1)}>
              {t('oral.train.previous')}
            </button>
            <button type="button" className="button" onClick={() => move(1)}>
              {t('oral.train.next')}
            </button>
          </div>
        </section>
      )}
    </>
  );
}

interface PickerProps<One extends string> {
  label: string;
  of: readonly One[];
  held: One;
  name: (one: One) => string;
  onPick: (one: One) => void;
}

function Picker<One extends string>({ label, of, held, name, onPick }: PickerProps<One>) {
  return (
    <div role="group" aria-label={label} className="mb-3">
      <p className="mb-1 font-bold" aria-hidden="true">
        {label}
      </p>
      <div className="flex flex-wrap gap-2">
        {of.map((one) => (
          <button key={one} type="button" className="button" aria-pressed={one === held} onKeyDown={moveFocus} onClick={() => onPick(one)}>
            {name(one)}
          </button>
        ))}
      </div>
    </div>
  );
}

function Asked({ question, language, task }: { question: Question; language: string; task: string }) {
  const t = useWords('practice');
  const interfaceLanguage = useLanguage();
  return (
    <>
      <h3 className="font-bold">{t('oral.train.do')}</h3>
      {question.scene && <p className="prose-68">{question.scene[interfaceLanguage]}</p>}
      <p className="prose-68 mb-4 text-ink-soft">{task}</p>
      <h3 className="font-bold">{t('oral.train.asked')}</h3>
      <blockquote lang={language} className="asked">
        {question.asked}
      </blockquote>
      <h3 className="font-bold">{t('oral.train.then')}</h3>
      <ul lang={language} className="prose-68 mb-4 list-disc pl-6">
        {question.then.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}
