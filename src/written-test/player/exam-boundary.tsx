import { Suspense, type ReactNode } from 'react';
import { Boundary } from '../../ui/boundary.tsx';
import { lazily } from '../../ui/lazily.tsx';
import { useWords } from '../../ui/words.ts';
import type { Exam } from './exam.browser.ts';

const BrokenExam = lazily(() => import('./broken-exam.tsx'));

/** Around the exam: its state lies outside the page, so that a page which failed is drawn again where the server says the test stands. */
export function ExamBoundary({ exam, children }: { exam: Exam; children: ReactNode }) {
  const t = useWords('exam');
  const broken = (
    <Suspense fallback={<p className="simple-page">{t('broken.title')}</p>}>
      <BrokenExam />
    </Suspense>
  );
  return (
    <Boundary onFault={() => void exam.look()} drawnAgain={t('broken.drawnAgain')} broken={broken}>
      {children}
    </Boundary>
  );
}
