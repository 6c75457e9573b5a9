import { useQuery } from '@tanstack/react-query';
import type { Section } from '../../../programme/section.ts';
import { Loaded } from '../../../ui/loaded.tsx';
import { useLanguage, useWords } from '../../../ui/words.ts';
import { readAdvice } from './advice.ts';

export function AdviceArticle({ section }: { section: Section }) {
  const t = useWords('practice');
  const language = useLanguage();
  const advice = useQuery({ queryKey: ['advice', language, section], queryFn: () => readAdvice(language, section), staleTime: Infinity });
  return (
    <section className="prose-68" aria-labelledby="advice">
      <h2 id="advice" className="card-title">
        {t('advice.title')}
      </h2>
      <Loaded query={advice}>
        {({ opening, points }) => (
          <>
            <p className="mb-4">{opening}</p>
            <ul className="grid gap-3">
              {points.map(({ title, text }) => (
                <li key={title}>
                  <h3 className="font-bold">{title}</h3>
                  <p>{text}</p>
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </section>
  );
}
