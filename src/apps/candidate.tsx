import { QueryClientProvider } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { OwnAccommodationPage } from '../candidate/cases/own-accommodation-page.tsx';
import { ACCOMMODATION, REQUESTS } from '../candidate/cases/paths.ts';
import { RequestsPage } from '../candidate/cases/requests-page.tsx';
import { OpeningPage } from '../candidate/entrance/door/opening-page.tsx';
import { SignInPage } from '../candidate/entrance/door/sign-in-page.tsx';
import { CandidateGuidePage, PresentationPage, SuccessPage } from '../candidate/guides/guide-page.tsx';
import { GuidesPage } from '../candidate/guides/guides-page.tsx';
import { InformationPage } from '../candidate/home/information/information-page.tsx';
import { HomePage } from '../candidate/home/overview/home-page.tsx';
import { INFORMATION, PROFILE } from '../candidate/home/paths.ts';
import { ProfilePage } from '../candidate/home/profile/profile-page.tsx';
import { DemoPage } from '../candidate/mini-test/demo-page.tsx';
import { SectionPage } from '../candidate/practice/exercise/section-page.tsx';
import { OralPage } from '../candidate/practice/oral/oral-page.tsx';
import { PracticePage } from '../candidate/practice/overview/practice-page.tsx';
import { PRACTICE, PRACTICE_ORAL } from '../candidate/practice/paths.ts';
import { ReceiptPage } from '../candidate/result/receipt-page.tsx';
import { ResultPage } from '../candidate/result/result-page.tsx';
import { SurveyPage } from '../candidate/survey/survey-page.tsx';
import { MaintenanceBanner } from '../sitting/maintenance/maintenance-banner.tsx';
import { openApp } from '../ui/app.tsx';
import { fetchTheRest } from '../ui/lazily.tsx';
import { makeQueries } from '../ui/queries.browser.ts';
import { BrokenSitePage, SiteBoundary } from '../ui/site-boundary.tsx';
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
  createRoute({ getParentRoute: () => root, path: '/connexion', component: SignInPage }),
  createRoute({ getParentRoute: () => root, path: '/mon-espace/ouvrir', component: OpeningPage }),
  createRoute({ getParentRoute: () => root, path: '/mon-espace', component: HomePage }),
  createRoute({ getParentRoute: () => root, path: PROFILE, component: ProfilePage }),
  createRoute({ getParentRoute: () => root, path: INFORMATION, component: InformationPage }),
  createRoute({ getParentRoute: () => root, path: '/resultat', component: ResultPage }),
  createRoute({ getParentRoute: () => root, path: '/recu', component: ReceiptPage }),
  createRoute({ getParentRoute: () => root, path: REQUESTS, component: RequestsPage }),
  createRoute({ getParentRoute: () => root, path: ACCOMMODATION, component: OwnAccommodationPage }),
  createRoute({ getParentRoute: () => root, path: '/mon-espace/avis', component: SurveyPage }),
] as const;
const router = createRouter({ routeTree: root.addChildren(pages), scrollRestoration: true, defaultErrorComponent: BrokenSitePage });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

await openApp(
  [
    'exam',
    'candidate',
    'home',
    'birthplace',
    'entrance',
    'public',
    'refusals',
    'guides',
    'practice',
    'survey',
    'maintenance',
    'cases',
    'accommodations',
  ],
  <SiteBoundary>
    <QueryClientProvider client={makeQueries()}>
      <MaintenanceBanner />
      <RouterProvider router={router} />
    </QueryClientProvider>
  </SiteBoundary>,
);
fetchTheRest();
