import { serveStatic } from '@hono/node-server/serve-static';
import { PRACTICE_PAGES } from '../../candidate/practice/paths.ts';
import type { Language } from '../../platform/words.server.ts';
import type { Site, WebParts } from './parts.server.ts';
import { languageOf } from './visitor.server.ts';

const PAGES: readonly { path: string; entry: string; title: Record<Language, string>; translatable?: false }[] = [
  { path: '/', entry: 'src/apps/public.tsx', title: { fr: 'Palier', en: 'Palier' } },
  { path: '/courriers', entry: 'src/apps/public.tsx', title: { fr: 'Courriers de la démonstration', en: 'Mail of the demonstration' } },
  { path: '/demo', entry: 'src/apps/candidate.tsx', title: { fr: 'Mini-test', en: 'Mini-test' }, translatable: false },
  ...PRACTICE_PAGES.map(({ path, title }) => ({ path, entry: 'src/apps/candidate.tsx', title })),
  { path: '/guides', entry: 'src/apps/candidate.tsx', title: { fr: 'Les guides', en: 'The guides' } },
  { path: '/guides/presentation', entry: 'src/apps/candidate.tsx', title: { fr: 'La présentation', en: 'The presentation' } },
  { path: '/guides/candidat', entry: 'src/apps/candidate.tsx', title: { fr: 'Le guide du candidat', en: 'The candidate’s guide' } },
  { path: '/guides/reussir', entry: 'src/apps/candidate.tsx', title: { fr: 'Le guide réussir', en: 'How to succeed' } },
  { path: '/connexion', entry: 'src/apps/candidate.tsx', title: { fr: 'Connexion', en: 'Sign in' } },
  ...['/mon-espace', '/mon-espace/*'].map((path) => ({
    path,
    entry: 'src/apps/candidate.tsx',
    title: { fr: 'Mon espace', en: 'My space' },
  })),
  { path: '/resultat', entry: 'src/apps/candidate.tsx', title: { fr: 'Votre résultat', en: 'Your result' } },
  { path: '/recu', entry: 'src/apps/candidate.tsx', title: { fr: 'Réponses enregistrées', en: 'Recorded answers' } },
  // Its own router knows which pages there are, and says so of the others.
  ...['/bureau', '/bureau/*'].map((path) => ({ path, entry: 'src/apps/office.tsx', title: { fr: 'Le bureau', en: 'The office' } })),
  { path: '/epreuve', entry: 'src/apps/exam.tsx', title: { fr: 'Épreuve écrite', en: 'Written test' }, translatable: false },
];

/** The pages, each a shell for its app, and what the build made for them. */
export function mountPages(site: Site, { pages, clientFolder }: WebParts): void {
  for (const { path, entry, title, translatable = true } of PAGES) {
    site.get(path, (context) => {
      const language = languageOf(context.env.incoming);
      context.header('Cache-Control', 'no-store');
      return context.html(pages.shell({ entry, title: title[language], language, nonce: context.get('nonce'), translatable }));
    });
  }
  const forEver = (_: string, context: { header(name: string, value: string): void }) =>
    context.header('Cache-Control', 'public, max-age=31536000, immutable');
  site.use('/assets/*', serveStatic({ root: clientFolder, precompressed: true, onFound: forEver }));
  for (const path of ['/icon.svg', '/plain.css']) site.get(path, serveStatic({ root: clientFolder }));
}
