import { QueryClientProvider } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { AccommodationPage } from '../partner/accommodation/accommodation-page.tsx';
import { AccommodationsPage } from '../partner/accommodation/accommodations-page.tsx';
import { NewAccommodationPage } from '../partner/accommodation/new-accommodation-page.tsx';
import { CasePage } from '../partner/cases/case-page.tsx';
import { CasesPage } from '../partner/cases/cases-page.tsx';
import { NewCasePage } from '../partner/cases/new-case-page.tsx';
import { FiguresPage } from '../partner/figures/figures-page.tsx';
import { StatementPage } from '../partner/figures/statement-page.tsx';
import { StatementsPage } from '../partner/figures/statements-page.tsx';
import { NewSessionPage } from '../partner/registration/new-session-page.tsx';
import { RegisterPage } from '../partner/registration/register-page.tsx';
import { HotlinePage } from '../partner/hotline/hotline-page.tsx';
import { MailsPage } from '../partner/mails/mails-page.tsx';
import { DoublesPage } from '../partner/resemblance/doubles-page.tsx';
import { SessionPage } from '../partner/sessions/session-page.tsx';
import { SessionsPage } from '../partner/sessions/sessions-page.tsx';
import { SittingsPage } from '../partner/sittings/list/sittings-page.tsx';
import { SittingPage } from '../partner/sittings/one/sitting-page.tsx';
import { policy as todayPolicy } from '../partner/today/policy.ts';
import { Today } from '../partner/today/today.tsx';
import { HomePage } from '../people/office/home-page.tsx';
import { AccountPage } from '../people/office/own-account/account-page.tsx';
import { InvitationPage } from '../people/office/invitation-page.tsx';
import { JournalPage } from '../people/office/journal-page.tsx';
import { NowherePage } from '../people/office/nowhere-page.tsx';
import { OrganisationsPage } from '../people/office/organisations/organisations-page.tsx';
import { ForgottenPage, NewPasswordPage } from '../people/office/password-pages.tsx';
import { Tasks } from '../people/office/rail.tsx';
import { EdofPage } from '../state-report/edof/office/edof-page.tsx';
import { MaintenanceBanner } from '../sitting/maintenance/maintenance-banner.tsx';
import { MaintenancePage } from '../sitting/maintenance/maintenance-page.tsx';
import { openApp } from '../ui/app.tsx';
import { makeQueries } from '../ui/queries.browser.ts';
import { BrokenSitePage, SiteBoundary } from '../ui/site-boundary.tsx';
import { TASKS } from './office-tasks.ts';
import './office.css';

const root = createRootRoute({ notFoundComponent: NowherePage });
const pages = [
  createRoute({
    getParentRoute: () => root,
    path: '/bureau',
    component: () => <HomePage today={({ hat }) => (todayPolicy['see-today'].includes(hat.role) ? <Today role={hat.role} /> : null)} />,
  }),
  createRoute({ getParentRoute: () => root, path: '/bureau/sessions', component: SessionsPage }),
  createRoute({ getParentRoute: () => root, path: '/bureau/sessions/$id', component: SessionPage }),
  createRoute({ getParentRoute: () => root, path: '/bureau/candidats', component: SittingsPage }),
  createRoute({ getParentRoute: () => root, path: '/bureau/candidats/$id', component: SittingPage }),
  createRoute({ getParentRoute: () => root, path: '/bureau/invitation', component: InvitationPage }),
  createRoute({ getParentRoute: () => root, path: '/bureau/mot-de-passe-oublie', component: ForgottenPage }),
  createRoute({ getParentRoute: () => root, path: '/bureau/nouveau-mot-de-passe', component: NewPasswordPage }),
  createRoute({ getParentRoute: () => root, path: '/bureau/connexions', component: AccountPage }),
  createRoute({ getParentRoute: () => root, path: '/bureau/journal', component: JournalPage }),
  createRoute({ getParentRoute: () => root, path: '/bureau/edof', component: EdofPage }),
  createRoute({ getParentRoute: () => root, path: '/bureau/sessions/nouvelle', component: NewSessionPage }),
  createRoute({ getParentRoute: () => root, path: '/bureau/sessions/$id/inscrire', component: RegisterPage }),
  createRoute({ getParentRoute: () => root, path: '/bureau/organismes', component: OrganisationsPage }),
  createRoute({ getParentRoute: () => root, path: '/bureau/courriers', component: MailsPage }),
  createRoute({ getParentRoute: () => root, path: '/bureau/assistance', component: HotlinePage }),
  createRoute({ getParentRoute: () => root, path: '/bureau/maintenance', component: MaintenancePage }),
  createRoute({ getParentRoute: () => root, path: '/bureau/demandes', component: CasesPage }),
  createRoute({ getParentRoute: () => root, path: '/bureau/demandes/nouvelle', component: NewCasePage }),
  createRoute({ getParentRoute: () => root, path: '/bureau/demandes/$id', component: CasePage }),
  createRoute({ getParentRoute: () => root, path: '/bureau/amenagements', component: AccommodationsPage }),
  createRoute({ getParentRoute: () => root, path: '/bureau/amenagements/nouvelle', component: NewAccommodationPage }),
  createRoute({ getParentRoute: () => root, path: '/bureau/amenagements/$id', component: AccommodationPage }),
  createRoute({ getParentRoute: () => root, path: '/bureau/doublons', component: DoublesPage }),
  createRoute({ getParentRoute: () => root, path: '/bureau/decomptes', component: StatementsPage }),
  createRoute({ getParentRoute: () => root, path: '/bureau/decomptes/$month/$partnerId', component: StatementPage }),
  createRoute({ getParentRoute: () => root, path: '/bureau/chiffres', component: FiguresPage }),
] as const;
const router = createRouter({ routeTree: root.addChildren(pages), scrollRestoration: true, defaultErrorComponent: BrokenSitePage });

await openApp(
  [
    'office',
    'public',
    'refusals',
    'figures',
    'sittings',
    'edof',
    'registration',
    'candidate-file',
    'hotline',
    'mails',
    'maintenance',
    'cases',
    'accommodations',
    'sessions',
  ],
  <SiteBoundary>
    <QueryClientProvider client={makeQueries()}>
      <MaintenanceBanner />
      <Tasks value={TASKS}>
        <RouterProvider router={router} />
      </Tasks>
    </QueryClientProvider>
  </SiteBoundary>,
);
