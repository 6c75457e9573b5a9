import { QueryClientProvider } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import { HomePage } from '../people/office/home-page.tsx';
import { InvitationPage } from '../people/office/invitation-page.tsx';
import { OrganisationsPage } from '../people/office/organisations-page.tsx';
import { ForgottenPage, NewPasswordPage } from '../people/office/password-pages.tsx';
import type { OFFICE_PAGES } from '../people/office/paths.ts';
import { SessionsPage } from '../people/office/sessions-page.tsx';
import { Announcer } from '../ui/announcer.tsx';
import { makeQueries } from '../ui/queries.browser.ts';
import { openWords, pageLanguage } from '../ui/words.ts';
import './office.css';

const PAGES: Record<(typeof OFFICE_PAGES)[number]['path'], ComponentType> = {
  '/bureau': HomePage,
  '/bureau/invitation': InvitationPage,
  '/bureau/mot-de-passe-oublie': ForgottenPage,
  '/bureau/nouveau-mot-de-passe': NewPasswordPage,
  '/bureau/sessions': SessionsPage,
  '/bureau/organismes': OrganisationsPage,
};

await openWords(pageLanguage(), ['office', 'public', 'refusals']);
const place = document.getElementById('app');
if (place) {
  const Page = Object.hasOwn(PAGES, location.pathname) ? PAGES[location.pathname as keyof typeof PAGES] : HomePage;
  createRoot(place).render(
    <QueryClientProvider client={makeQueries()}>
      <Announcer />
      <Page />
    </QueryClientProvider>,
  );
}
