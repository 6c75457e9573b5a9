import { useMutation, useQuery } from '@tanstack/react-query';
import { OfficePage } from '../../people/office/office-frame.tsx';
import { announce } from '../../ui/announcer.tsx';
import { Refused } from '../../ui/form.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useLanguage, useWords } from '../../ui/words.ts';
import { client } from './client.browser.ts';
import { dayInWords } from '../../platform/moment.ts';
import type { Someone } from './schema.ts';

type Pair = Awaited<ReturnType<typeof client.list>>['pairs'][number];

/** Two registrations that may be one person: somebody looks, and says (D15). */
export function DoublesPage() {
  return <OfficePage>{() => <Doubles />}</OfficePage>;
}

function Doubles() {
  const t = useWords('figures');
  const query = useQuery({ queryKey: ['doubles'], queryFn: () => client.list(), staleTime: 0 });
  const decide = useMutation({
    mutationFn: ({ pair, same }: { pair: Pair; same: boolean }) =>
      client.decide({ personId: pair.one.personId, otherId: pair.other.personId, same }),
    onSuccess: async () => {
      announce(t('doubles.decided'));
      await query.refetch();
    },
  });
  return (
    <>
      <PageTitle>{t('doubles.title')}</PageTitle>
      <p className="prose-68 mb-4">{t('doubles.what')}</p>
      <Refused error={decide.error} />
      <Loaded query={query}>
        {({ pairs }) =>
          pairs.length === 0 ? (
            <p className="notice">{t('doubles.empty')}</p>
          ) : (
            <ul className="grid gap-4">
              {pairs.map((pair) => (
                <li key={`${pair.one.personId} ${pair.other.personId}`} className="card">
                  <div className="pair">
                    <Person someone={pair.one} />
                    <Person someone={pair.other} />
                  </div>
                  <Decision pair={pair} onDecide={(same) => decide.mutate({ pair, same })} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}

function Person({ someone }: { someone: Someone }) {
  const t = useWords('figures');
  const language = useLanguage();
  const facts = [
    ['birthName', someone.birthName],
    ['usageName', someone.usageName],
    ['firstNames', someone.firstNames === '' ? t('doubles.noFirstNames') : someone.firstNames],
    ['birthDate', someone.birthDate && dayInWords(someone.birthDate, language)],
    ['birthplace', someone.birthplace],
    ['email', someone.email],
  ] as const;
  return (
    <div>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`doubles.${name}`)}</dt>
            <dd>{value ?? t('doubles.unknown')}</dd>
          </div>
        ))}
      </dl>
      <ul className="mt-2 text-ink-soft">
        {someone.sittings.map(({ reference, partner, plannedOn }) => (
          <li key={reference}>{t('doubles.sitting', { reference, partner, day: dayInWords(plannedOn, language) })}</li>
        ))}
      </ul>
    </div>
  );
}

function Decision({ pair: { same, decidedBy }, onDecide }: { pair: Pair; onDecide: (same: boolean) => void }) {
  const t = useWords('figures');
  return (
    <div className="mt-4 flex flex-wrap items-center gap-2">
      {same !== null && <p className="me-4">{t(same ? 'doubles.wasSame' : 'doubles.wasDifferent', { name: decidedBy ?? '' })}</p>}
      {([true, false] as const).map((choice) => (
        <button
          key={String(choice)}
          type="button"
          className="button"
          aria-pressed={same === choice}
          onClick={() => same !== choice && onDecide(choice)}
        >
          {t(choice ? 'doubles.same' : 'doubles.different')}
        </button>
      ))}
    </div>
  );
}
