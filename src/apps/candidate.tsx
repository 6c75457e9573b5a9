import { QueryClientProvider } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { DemoPage } from '../candidate/mini-test/demo-page.tsx';
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
  createRoute({ getParentRoute: () => root, path: '/resultat', component: ResultPage }),
  createRoute({ getParentRoute: () => root, path: '/recu', component: ReceiptPage }),
] as const;
const router = createRouter({ routeTree: root.addChildren(pages), scrollRestoration: true });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

await openWords(pageLanguage(), ['exam', 'candidate', 'public', 'refusals']);
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
