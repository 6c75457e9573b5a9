import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { NO_FIRST_NAME } from '../../people/person-name.ts';
import { announce } from '../../ui/announcer.tsx';
import { Refused } from '../../ui/form.tsx';
import { useWords } from '../../ui/words.ts';
import { Level, More, Person, Training } from './candidate-fields.tsx';
import { client } from './client.browser.ts';
import type { Session } from './schema.ts';
import { useCandidate } from './use-candidate.browser.ts';

/** One candidate: checked while it is typed with the checks and the sentences of a file, and again by the register. */
export function CandidateForm({ session, onRegistered }: { session: Session; onRegistered: () => void }) {
  const t = useWords('registration');
  const says = useWords('candidate-file');
  const form = useRef<HTMLFormElement>(null);
  const candidate = useCandidate(session);
  const [done, setDone] = useState<{ name: string; reference: string } | null>(null);
  const send = useMutation({
    mutationFn: () => client.registration.addCandidate({ id: session.id, ...candidate.typed }),
    onSuccess: (reply) => {
      if (reply.state === 'refused') return candidate.find(reply.problems);
      const { firstNames, usageName, birthName } = candidate.typed;
      const name = [firstNames === NO_FIRST_NAME ? '' : firstNames, usageName || birthName].join(' ').trim();
      setDone({ name, reference: reply.reference });
      announce(t('form.done', { name, reference: reply.reference }));
      candidate.empty();
      onRegistered();
      form.current?.querySelector('input')?.focus();
    },
  });
  const submit = () => {
    candidate.leaveAll();
    setDone(null);
    if (candidate.isFit) send.mutate();
    else toFirstProblem(form.current);
  };
  const ofNoField = candidate.said.filter(({ column }) => column === null);
  const isOver = done !== null && session.kind === 'single';
  return (
    <>
      {done && <p className="notice">{t('form.done', done)}</p>}
      {!isOver && (
        <form
          ref={form}
          noValidate
          className="stacked-form candidate-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (!send.isPending) submit();
          }}
        >
          <Person candidate={candidate} />
          <Level candidate={candidate} />
          <Training candidate={candidate} />
          <More candidate={candidate} session={session} />
          {ofNoField.map(({ code, values }) => (
            <p key={code} role="alert" className="warning">
              {says(code, values)}
            </p>
          ))}
          {candidate.isSent && candidate.said.some(({ severity }) => severity === 'error') && (
            <p className="text-ink-soft">{t('form.check')}</p>
          )}
          <Refused error={send.error} />
          <button type="submit" className="button-primary" aria-disabled={send.isPending}>
            {t('form.go')}
          </button>
        </form>
      )}
    </>
  );
}

/** Once what is wrong is on the screen, the focus goes to the first of it. */
function toFirstProblem(form: HTMLFormElement | null) {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
