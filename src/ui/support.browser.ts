import { dialled, SUPPORT_META, type Support } from '../platform/support.ts';
import type { Language } from './words.ts';

/** Whom to call, as the page's head carries it: no request, and the same words in every app. */
export function supportOf(language: Language): { telephone: string; href: string; hours: string } {
  const written = document.querySelector<HTMLMetaElement>(`meta[name="${SUPPORT_META}"]`)?.content;
  // A page without it is none of ours: nothing to call is better than no page.
  const { telephone, hours } = written ? (JSON.parse(written) as Support) : { telephone: '', hours: { fr: '', en: '' } };
  return { telephone, href: dialled(telephone), hours: hours[language] };
}
