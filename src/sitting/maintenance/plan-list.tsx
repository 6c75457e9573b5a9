import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Refused } from '../../ui/form.tsx';
import { moment, span } from '../../platform/moment.ts';
import { useLanguage, useWords } from '../../ui/words.ts';
import { client, type ListedPlan } from './client.browser.ts';
import { PlanForm } from './plan-form.tsx';

const TONES = { planned: 'now', near: 'warn', running: 'stop', over: undefined, withdrawn: undefined } as const;

export function PlanList({ plans, onDone }: { plans: readonly ListedPlan[]; onDone: (says: string) => void }) {
  return (
    <ul className="grid gap-3">
      {plans.map((plan) => (
        <li key={plan.id} className="card">
          <PlanCard plan={plan} onDone={onDone} />
        </li>
      ))}
    </ul>
  );
}

function PlanCard({ plan, onDone }: { plan: ListedPlan; onDone: (says: string) => void }) {
  const t = useWords('maintenance');
  const language = useLanguage();
  const [doing, setDoing] = useState<'nothing' | 'changing' | 'withdrawing'>('nothing');
  const isOpen = plan.state !== 'over' && plan.state !== 'withdrawn';
  const facts: [string, string][] = [
    [t('blocked'), moment(plan.blockedFrom, language)],
    [t('extended'), String(plan.extended)],
    [t('told'), String(plan.told)],
    [t('by'), plan.madeBy],
  ];
  return (
    <>
      <h3 className="card-title">{span(plan.startsAt, plan.endsAt, language)}</h3>
      <p className="state mb-2" data-tone={TONES[plan.state]}>
        {t(`state.${plan.state}`)}
      </p>
      <p className="prose-68">{plan[language]}</p>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {isOpen && doing === 'nothing' && (
        <div className="mt-3 flex flex-wrap gap-3">
          <button type="button" className="button" onClick={() => setDoing('changing')}>
            {t('edit2')}
          </button>
          <button type="button" className="button" onClick={() => setDoing('withdrawing')}>
            {t('withdraw')}
          </button>
        </div>
      )}
      {doing === 'changing' && (
        <div className="mt-4">
          <PlanForm plan={plan} onDone={onDone} />
          <button type="button" className="quiet-button mt-2" onClick={() => setDoing('nothing')}>
            {t('no')}
          </button>
        </div>
      )}
      {doing === 'withdrawing' && <Withdraw id={plan.id} onDone={onDone} onBack={() => setDoing('nothing')} />}
    </>
  );
}

function Withdraw({ id, onDone, onBack }: { id: string; onDone: (says: string) => void; onBack: () => void }) {
  const t = useWords('maintenance');
  const withdraw = useMutation({ mutationFn: () => client.maintenance.withdraw({ id }), onSuccess: () => onDone(t('withdrawn')) });
  return (
    <div className="warning mt-3" role="group" aria-label={t('withdraw')}>
      <p className="mb-3">{t('withdrawSure')}</p>
      <Refused error={withdraw.error} />
      <div className="flex flex-wrap gap-3">
        <button
          type="button"
          className="button"
          aria-disabled={withdraw.isPending}
          onClick={() => !withdraw.isPending && withdraw.mutate()}
        >
          {t('withdrawYes')}
        </button>
        <button type="button" className="quiet-button" onClick={onBack}>
          {t('no')}
        </button>
      </div>
    </div>
  );
}
