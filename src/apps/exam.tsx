import { createRoot } from 'react-dom/client';
import { Announcer } from '../ui/announcer.tsx';
import { fetchTheRest } from '../ui/lazily.tsx';
import { openWords, pageLanguage } from '../ui/words.ts';
import { Exam } from '../written-test/player/exam.browser.ts';
import { ExamPages } from '../written-test/player/exam-pages.tsx';
import './exam.css';

await openWords(pageLanguage(), ['exam']);
const place = document.getElementById('app');
if (place) {
  createRoot(place).render(
    <>
      <Announcer />
      <ExamPages exam={new Exam()} />
    </>,
  );
}
// What the first question does not need comes once it is on the screen, before a line can be cut.
fetchTheRest();
void openWords(pageLanguage(), ['refusals']);
void import('../ui/keep-focus.browser.ts').then(({ keepFocus }) => keepFocus());
