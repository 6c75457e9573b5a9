import { QueryClientProvider } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { CandidateGuidePage, PresentationPage, SuccessPage } from '../candidate/guides/guide-page.tsx';
import { GuidesPage } from '../candidate/guides/guides-page.tsx';
import { DemoPage } from '../candidate/mini-test/demo-page.tsx';
import { SectionPage } from '../candidate/practice/exercise/section-page.tsx';
import { OralPage } from '../candidate/practice/oral/oral-page.tsx';
import { PracticePage } from '../candidate/practice/overview/practice-page.tsx';
import { PRACTICE, PRACTICE_ORAL } from '../candidate/practice/paths.ts';
import { ReceiptPage } from '../candidate/result/receipt-page.tsx';
import { ResultPage } from '../candidate/result/result-page.tsx';
import { Announcer } from '../ui/announcer.tsx';
import { fetchTheRest } from '../ui/lazily.tsx';
import { makeQueries } from '../ui/queries.browser.ts';
import { openWords, pageLanguage } from '../ui/words.ts';
import './candidate.css';

const root = createRootRoute();
const pages = [
  createRoute({ getParentRoute: () => root, path: '/demo', component: DemoPage }),
  createRoute({ getParentRoute: () => root, path: '/guides', component: GuidesPage }),
  createRoute({ getParentRoute: () => root, path: '/guides/presentation', component: PresentationPage }),
  createRoute({ getParentRoute: () => root, path: '/guides/candidat', component: CandidateGuidePage }),
  createRoute({ getParentRoute: () => root, path: '/guides/reussir', component: SuccessPage }),
  createRoute({ getParentRoute: () => root, path: PRACTICE, component: PracticePage }),
  createRoute({ getParentRoute: () => root, path: PRACTICE_ORAL, component: OralPage }),
  createRoute({ getParentRoute: () => root, path: '/reussir/$section', component: SectionPage }),
  createRoute({ getParentRoute: () => root, path: '/resultat', component: ResultPage }),
  createRoute({ getParentRoute: () => root, path: '/recu', component: ReceiptPage }),
] as const;
const router = createRouter({ routeTree: root.addChildren(pages), scrollRestoration: true });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

await openWords(pageLanguage(), ['exam', 'candidate', 'public', 'refusals', 'guides', 'practice']);
const place = document.getElementById('app');
if (place) {
  createRoot(place).render(
    <QueryClientProvider client={makeQueries()}>
      <Announcer />
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
}
fetchTheRest();
