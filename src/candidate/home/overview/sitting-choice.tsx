import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Refused } from '../../../ui/form.tsx';
import { useLanguage, useWords } from '../../../ui/words.ts';
import { client } from '../client.browser.ts';
import type { Home } from '../schema.ts';
import { useWhen } from '../use-when.browser.ts';

/** Which of their sittings somebody who has several is looking at. */
export function SittingChoice({ sittings }: { sittings: Home['sittings'] }) {
  const t = useWords('home');
  const when = useWhen();
  const language = useLanguage();
  const queries = useQueryClient();
  const open = useMutation({
    mutationFn: (sittingId: string) => client.entrance.open({ sittingId }),
    // Another sitting, another everything.
    onSuccess: () => queries.resetQueries(),
  });
  if (sittings.length < 2) return null;
  const names = new Intl.DisplayNames([language], { type: 'language' });
  return (
    <section className="sitting-choice">
      <h2 className="font-bold">{t('choose.title')}</h2>
      <Refused error={open.error} />
      <ul>
        {sittings.map(({ id, isThis, testedLanguage, plannedOn, state }) => {
          const about = { language: names.of(testedLanguage) ?? testedLanguage, day: when.day(plannedOn) };
          return (
            <li key={id}>
              <span>
                {t('choose.what', about)} <span className="text-ink-soft">· {t(`certification.state.${state}`)}</span>
              </span>
              {isThis ? (
                <span className="font-bold">{t('choose.this')}</span>
              ) : (
                <button
                  type="button"
                  className="quiet-button"
                  aria-label={t('choose.openThis', about)}
                  aria-disabled={open.isPending}
                  onClick={() => !open.isPending && open.mutate(id)}
                >
                  {t('choose.open')}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
