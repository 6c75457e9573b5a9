import type { z } from 'zod';
import { decimal } from '../../ui/figures.ts';
import { useLanguage, useWords } from '../../ui/words.ts';
import type { Satisfaction } from './schema.ts';

/** What candidates answered after their result, drawn and written; nothing while few answers could be told apart. */
export function SatisfactionCard({ satisfaction }: { satisfaction: z.infer<typeof Satisfaction> }) {
  const t = useWords('figures');
  const language = useLanguage();
  const { answers, marks, comments } = satisfaction;
  return (
    <section className="card mt-8">
      <h2 className="card-title">{t('satisfaction.title')}</h2>
      <p className="mb-4">{t('satisfaction.answers', { count: answers })}</p>
      {marks === null && <p>{t('satisfaction.few')}</p>}
      <ul className="grid gap-4">
        {marks?.map(({ question, mean, counts }) => (
          <li key={question}>
            <p className="flex flex-wrap justify-between gap-x-4">
              <span>{t(`satisfaction.${question}`)}</span>
              <span className="font-bold">{t('satisfaction.mean', { mean: decimal(mean, language) })}</span>
            </p>
            <div className="mark-bar" aria-hidden="true">
              {counts.map((count, n) => (
                <span key={n} data-mark={n + 1} style={{ flexGrow: count }} hidden={count === 0} />
              ))}
            </div>
            <p className="text-ink-soft">{counts.map((count, n) => t('satisfaction.times', { mark: n + 1, count })).join(' · ')}</p>
          </li>
        ))}
      </ul>
      {comments !== null && comments.length > 0 && (
        <details className="mt-4">
          <summary className="link">{t('satisfaction.comments', { count: comments.length })}</summary>
          <ul className="mt-3 grid gap-3">
            {comments.map((comment, n) => (
              <li key={n} className="notice">
                {comment}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
