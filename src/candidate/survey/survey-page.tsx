import { useMutation, useQuery } from '@tanstack/react-query';
import { SURVEY_QUESTIONS, type SurveyQuestion } from '../../sitting/survey/questions.ts';
import { Form, typed } from '../../ui/form.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { SiteFrame } from '../../ui/site-frame.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { takeFocus } from '../../ui/focus.browser.ts';
import { useWords } from '../../ui/words.ts';
import { useSignIn } from '../entrance/use-sign-in.browser.ts';
import { client } from './client.browser.ts';

const MARKS = [1, 2, 3, 4, 5] as const;

/** A few questions after the result; the answers are kept without the person's name. */
export function SurveyPage() {
  const t = useWords('survey');
  const query = useQuery({ queryKey: ['survey'], queryFn: () => client.survey.standing(), staleTime: 0 });
  useSignIn(query);
  const send = useMutation({ mutationFn: (form: FormData) => client.survey.answer(answersIn(form)) });
  return (
    <SiteFrame home={t('home')}>
      <main>
        <PageTitle>{t('title')}</PageTitle>
        <Loaded query={query}>
          {({ standing }) => {
            if (send.isSuccess || standing === 'answered') return <Said>{t('thanks')}</Said>;
            if (standing === 'not-yet') return <Said>{t('notYet')}</Said>;
            return (
              <>
                <p className="prose-68 mb-6">{t('what')}</p>
                <Form go={t('send')} busy={send.isPending} error={send.error} onSend={send.mutate}>
                  {SURVEY_QUESTIONS.map((question) => (
                    <Marks key={question} question={question} />
                  ))}
                  <TextArea name="comment" label={t('comment')} hint={t('commentHint')} required={false} most={1000} rows={4} />
                </Form>
              </>
            );
          }}
        </Loaded>
        <p className="mt-8">
          <a className="link" href="/mon-espace">
            {t('back')}
          </a>
        </p>
      </main>
    </SiteFrame>
  );
}

/** It takes the place of the form, and the focus that was in it. */
function Said({ children }: { children: string }) {
  return (
    <p ref={takeFocus} tabIndex={-1} className="notice">
      {children}
    </p>
  );
}

function answersIn(form: FormData) {
  const marks = Object.fromEntries(SURVEY_QUESTIONS.map((question) => [question, Number(typed(form, question))]));
  return { marks: marks as Record<SurveyQuestion, number>, comment: typed(form, 'comment') };
}

function Marks({ question }: { question: SurveyQuestion }) {
  const t = useWords('survey');
  return (
    <fieldset>
      <legend className="mb-2 font-bold">{t(`question.${question}`)}</legend>
      <div className="mark-choices">
        {MARKS.map((mark) => (
          <label key={mark} className="mark-choice">
            <input type="radio" name={question} value={mark} required />
            {t(`mark.${mark}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
