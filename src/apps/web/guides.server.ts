import { isGuideName, type Guide } from '../../candidate/guides/guide.ts';
import { readGuide, readGuides } from '../../candidate/guides/guide.server.ts';
import { guidePdf } from '../../candidate/guides/pdf.server.ts';
import { isLanguage, type Language } from '../../platform/words.server.ts';
import type { Site, Visit, WebParts } from './parts.server.ts';
import { languageOf, sentencePage } from './visitor.server.ts';

/** The guides, open to all: as data for their pages, and as PDF. `langue` says fr or en; without it the visitor's own language is meant. */
export function mountGuides(site: Site, parts: WebParts): void {
  const { publicUrl, support } = parts.configuration;
  site.get('/guides.json', async (context) => {
    const language = languageAsked(context);
    if (!language) return sentencePage(context, parts, 404, 'not-found');
    context.header('Cache-Control', 'no-cache');
    return context.json((await readGuides(language)).map(({ name, title, summary }: Guide) => ({ name, title, summary })));
  });
  site.get('/guides/:file{[a-z]+\\.(?:json|pdf)}', async (context) => {
    const [name, kind] = context.req.param('file').split('.');
    const language = languageAsked(context);
    if (!isGuideName(name) || !language) return sentencePage(context, parts, 404, 'not-found');
    if (kind === 'json') {
      const guide = await readGuide(name, language, support);
      context.header('Cache-Control', 'no-cache');
      return context.json(guide);
    }
    const pdf = await guidePdf(name, language, publicUrl, support);
    return context.body(new Uint8Array(pdf), 200, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="palier-${name}-${language}.pdf"`,
      'Content-Language': language,
      'Cache-Control': 'no-cache',
    });
  });
}

function languageAsked(context: Visit): Language | null {
  const asked = context.req.query('langue');
  if (asked === undefined) return languageOf(context.env.incoming);
  return isLanguage(asked) ? asked : null;
}
