import { useWords } from '../../../ui/words.ts';
import type { Standing } from './progress.ts';

/** How far one is, in words. */
export function StandingWords({ standing: { of, done, right } }: { standing: Standing }) {
  const t = useWords('practice');
  if (done === 0) return t('standing.none', { count: of });
  if (right === of) return t('standing.allRight', { of });
  const rightWords = right === 0 ? t('standing.noneRight') : t('standing.right', { count: right });
  return done === of ? t('standing.allDone', { of, right: rightWords }) : t('standing.some', { count: done, of, right: rightWords });
}
