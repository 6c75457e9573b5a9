import { tenths } from '../../ui/figures.ts';
import { useLanguage, useWords } from '../../ui/words.ts';
import type { Result } from '../../written-test/schema.ts';

/** How the written score follows from the sections: the sum that anybody can do again, with the very numbers that are printed. */
export function Rule({ result }: { result: Result }) {
  const t = useWords('candidate');
  const language = useLanguage();
  if (!result.rule) return <p className="my-4">{t('result.ruleOfOld')}</p>;
  const scores = result.sections.filter(({ section }) => result.writtenSections.includes(section)).map((one) => one.result.score);
  const exact = scores.reduce((sum, score) => sum + Math.round(score * 10), 0) / (10 * scores.length);
  const sum = t('result.sum', {
    terms: scores.map((score) => tenths(score, language)).join(' + '),
    count: scores.length,
    mean: tenths(exact, language),
  });
  const rounded = exact === result.written.score ? '' : t('result.rounded', { score: tenths(result.written.score, language) });
  return (
    <p className="my-4">
      {t('result.rule', { count: scores.length })} <span className="tabular block">{sum + rounded}</span>
    </p>
  );
}
