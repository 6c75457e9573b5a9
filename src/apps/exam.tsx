import { openApp } from '../ui/app.tsx';
import { fetchTheRest } from '../ui/lazily.tsx';
import { openWords, pageLanguage } from '../ui/words.ts';
import { Exam } from '../written-test/player/exam.browser.ts';
import { ExamPages } from '../written-test/player/exam-pages.tsx';
import { ExamBoundary } from '../written-test/player/exam-boundary.tsx';
import './exam.css';

const exam = new Exam();
await openApp(
  ['exam'],
  <ExamBoundary exam={exam}>
    <ExamPages exam={exam} />
  </ExamBoundary>,
);
// What the first question does not need comes once it is on the screen, before a line can be cut.
fetchTheRest();
void openWords(pageLanguage(), ['refusals']);
