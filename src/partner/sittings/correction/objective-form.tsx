import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { announce } from '../../../ui/announcer.tsx';
import { Choice, Form } from '../../../ui/form.tsx';
import { useWords } from '../../../ui/words.ts';
import { ObjectiveAdvice } from '../../objective/objective-advice.tsx';
import { client } from '../client.browser.ts';
import type { Sitting } from '../schema.ts';
import { OBJECTIVES } from '../words.ts';

/** D4: the level aimed at, until the first question. It begins at today's, and says what a change means before it is made. */
export function ObjectiveForm({ sitting, onChanged }: { sitting: Sitting; onChanged: () => void }) {
  const t = useWords('sittings');
  const { id, objective, whyNotObjective } = sitting;
  const [wanted, setWanted] = useState(objective);
  const save = useMutation({
    mutationFn: () => client.sittings.setObjective({ id, objective: wanted }),
    onSuccess: () => {
      announce(t('one.objectiveDone'));
      onChanged();
    },
  });
  if (whyNotObjective)
    return (
      <p className="text-ink-soft mt-3">
        {t('one.objectiveChange')}. {t('one.whyNot', { why: t(`why.${whyNotObjective}`) })}
      </p>
    );
  const change = { before: objective, after: wanted };
  const isSame = wanted === objective;
  return (
    <details className="mt-3 no-print">
      <summary className="link">{t('one.objectiveChange')}</summary>
      <p className="my-3">{t('one.objectiveWhat')}</p>
      <Form
        go={t(isSame ? 'one.objectiveChange' : 'one.objectiveGo', change)}
        busy={save.isPending}
        error={save.error}
        onSend={() => save.mutate()}
        why={isSame ? t('one.objectiveSame', change) : null}
      >
        <Choice
          name="objective"
          label={t('one.objective')}
          value={wanted}
          onChange={(chosen) => setWanted(OBJECTIVES.find((one) => one === chosen) ?? objective)}
          options={OBJECTIVES.map((one) => ({ value: one, says: one === objective ? t('one.objectiveToday', { objective }) : one }))}
        />
        <ObjectiveAdvice chosen={wanted} onChoose={setWanted} />
        <div role="status">{!isSame && <p className="warning">{t('one.objectiveWarn', change)}</p>}</div>
      </Form>
    </details>
  );
}
