import { useWords } from '../../../ui/words.ts';
import type { Home } from '../schema.ts';

/** The statement and the certificate, with what is missing until then: both parts done, results validated. */
export function DocumentsCard({ home }: { home: Home }) {
  const t = useWords('home');
  const isDone = (name: 'written-test' | 'interview') => home.story.steps.some((step) => step.name === name && step.state === 'done');
  const missing = [
    ...(isDone('written-test') ? [] : (['written'] as const)),
    ...(isDone('interview') || !home.hasInterview ? [] : (['interview'] as const)),
    'jury' as const,
  ];
  const isOver = home.state === 'cancelled' || home.state === 'withdrawn';
  return (
    <section className="card home-card home-documents" aria-labelledby="card-documents">
      <p className="home-step">{t('step.receive')}</p>
      <h2 id="card-documents" className="card-title">
        {t('documents.title')}
      </h2>
      {isOver && <p>{t('documents.none')}</p>}
      {!isOver && home.state === 'published' && <p>{t('documents.published')}</p>}
      {!isOver && home.state !== 'published' && (
        <>
          <p>{t('documents.missing')}</p>
          <ul className="mb-2 list-disc pl-6">
            {missing.map((part) => (
              <li key={part}>{t(`documents.${part}`)}</li>
            ))}
          </ul>
        </>
      )}
      {!isOver && <p className="text-ink-soft">{t('documents.objective')}</p>}
      {home.sentAt && (
        <p className="home-do flex flex-wrap gap-3">
          <a className="button" href="/resultat">
            {t('documents.result')}
          </a>
          <a className="button" href="/recu">
            {t('documents.answers')}
          </a>
        </p>
      )}
    </section>
  );
}
