import { fileThread } from '../../platform/file-work.server.ts';
import type { Support } from '../../platform/support.ts';
import type { Language } from '../../platform/words.server.ts';
import type { GuideName } from './guide.ts';
import type * as typesetting from './typesetting.server.ts';

const inThread = fileThread.of<typeof typesetting>(new URL('./typesetting.server.ts', import.meta.url));
const made = new Map<string, Promise<Uint8Array>>();

/**
 * A guide as a tagged PDF (PDF/UA-1), made once and kept: there are six of a hundred kilobytes.
 * @param site where the links to our pages lead, such as https://palier.example, without a stroke at the end.
 * @throws when the compiler has a fault to tell of, in its own words.
 */
export function guidePdf(name: GuideName, language: Language, site: string, support?: Support): Promise<Uint8Array> {
  const key = `${language}/${name} ${site} ${support?.telephone} ${support?.hours[language]}`;
  const kept = made.get(key) ?? inThread('makeGuide', name, language, site, support);
  made.set(key, kept);
  // A fault is not kept: the next who asks tries again.
  kept.catch(() => made.delete(key));
  return kept;
}
