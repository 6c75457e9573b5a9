import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { MailboxPage } from '../candidate/demonstration/mailbox-page.tsx';
import { WelcomePage } from '../candidate/demonstration/welcome-page.tsx';
import { Announcer } from '../ui/announcer.tsx';
import { keepFocus } from '../ui/keep-focus.browser.ts';
import { makeQueries } from '../ui/queries.browser.ts';
import { openWords, pageLanguage } from '../ui/words.ts';
import './public.css';

await openWords(pageLanguage(), ['public', 'refusals']);
keepFocus();
const place = document.getElementById('app');
if (place) {
  createRoot(place).render(
    <QueryClientProvider client={makeQueries()}>
      <Announcer />
      {location.pathname === '/courriers' ? <MailboxPage /> : <WelcomePage />}
    </QueryClientProvider>,
  );
}
