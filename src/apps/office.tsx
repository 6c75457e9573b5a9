import { QueryClientProvider } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { HomePage } from '../people/office/home-page.tsx';
import { InvitationPage } from '../people/office/invitation-page.tsx';
import { NowherePage } from '../people/office/nowhere-page.tsx';
import { OrganisationsPage } from '../people/office/organisations-page.tsx';
import { ForgottenPage, NewPasswordPage } from '../people/office/password-pages.tsx';
import { Tasks } from '../people/office/rail.tsx';
import { SignedInPage } from '../people/office/signed-in-page.tsx';
import { Announcer } from '../ui/announcer.tsx';
import { makeQueries } from '../ui/queries.browser.ts';
import { openWords, pageLanguage } from '../ui/words.ts';
import { TASKS } from './office-tasks.ts';
import './office.css';

const root = createRootRoute({ notFoundComponent: NowherePage });
const pages = [
  createRoute({ getParentRoute: () => root, path: '/bureau', component: HomePage }),
  createRoute({ getParentRoute: () => root, path: '/bureau/invitation', component: InvitationPage }),
  createRoute({ getParentRoute: () => root, path: '/bureau/mot-de-passe-oublie', component: ForgottenPage }),
  createRoute({ getParentRoute: () => root, path: '/bureau/nouveau-mot-de-passe', component: NewPasswordPage }),
  createRoute({ getParentRoute: () => root, path: '/bureau/connexions', component: SignedInPage }),
  createRoute({ getParentRoute: () => root, path: '/bureau/organismes', component: OrganisationsPage }),
] as const;
const router = createRouter({ routeTree: root.addChildren(pages), scrollRestoration: true });

await openWords(pageLanguage(), ['office', 'public', 'refusals']);
const place = document.getElementById('app');
if (place) {
  createRoot(place).render(
    <QueryClientProvider client={makeQueries()}>
      <Announcer />
      <Tasks value={TASKS}>
        <RouterProvider router={router} />
      </Tasks>
    </QueryClientProvider>,
  );
}
