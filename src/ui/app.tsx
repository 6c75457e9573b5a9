import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { Announcer } from './announcer.tsx';
import { patiently } from './lazily.tsx';
import { isOlder } from './older.browser.ts';
import { openWords, pageLanguage, type OpenBook } from './words.ts';

/** Opens the app of this page once its words are there. The page's own place keeps what the server wrote in it until then. */
export async function openApp(books: readonly OpenBook[], app: ReactNode) {
  if (isOlder) await patiently(() => import('./older-browser.browser.ts'));
  await patiently(() => openWords(pageLanguage(), books));
  const place = document.getElementById('app');
  if (!place) return;
  createRoot(place).render(
    <>
      <Announcer />
      {app}
    </>,
  );
  // Nobody translates a page that is not there yet, or loses the focus in it.
  void patiently(() => Promise.all([import('./translated.browser.ts'), import('./keep-focus.browser.ts')])).then(
    ([{ surviveTranslation }, { keepFocus }]) => {
      surviveTranslation();
      keepFocus();
    },
    () => undefined,
  );
}
