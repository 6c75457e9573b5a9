import { QueryClientProvider } from '@tanstack/react-query';
import { MailboxPage } from '../candidate/demonstration/mailbox-page.tsx';
import { WelcomePage } from '../candidate/demonstration/welcome-page.tsx';
import { openApp } from '../ui/app.tsx';
import { makeQueries } from '../ui/queries.browser.ts';
import { SiteBoundary } from '../ui/site-boundary.tsx';
import './public.css';

await openApp(
  ['public', 'refusals'],
  <SiteBoundary>
    <QueryClientProvider client={makeQueries()}>
      {location.pathname === '/courriers' ? <MailboxPage /> : <WelcomePage />}
    </QueryClientProvider>
  </SiteBoundary>,
);
