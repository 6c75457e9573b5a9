import { NEEDED_FEATURES, OLDEST_IN_WORDS } from '../browsers.ts';
import { LANGUAGES, readCatalogue, type Language } from '../words.server.ts';
import { escaped } from './escaped.ts';

const WORDS = new Map(LANGUAGES.map((language) => [language, readCatalogue(language, 'start')]));

/** An app that has not taken its place by then is said to be slow; it may still come. */
const SLOW_MS = 10_000;

/**
 * What a page holds until its app takes its place, and the script that starts the app: in words and syntax that the oldest browser reads.
 * A browser that lacks what the pages need is told which one to take; nothing of the app runs in it.
 */
export function startOf(file: string, language: Language, nonce: string): string {
  const words = WORDS.get(language) ?? {};
  const t = (key: string) => escaped((words[key] ?? '').replace('{{browsers}}', OLDEST_IN_WORDS));
  const part = (name: 'old' | 'away') =>
    `<div id="start-${name}" hidden><h1>${t(`${name}.title`)}</h1><p>${t(`${name}.what`)}</p><p>${t(`${name}.todo`)}</p></div>`;
  return `<div id="app"><main id="start">${part('old')}${part('away')}<noscript><p>${t('noscript')}</p></noscript></main></div>
<script nonce="${nonce}">${scriptOf(`/${file}`, nonce)}</script>`;
}

export const START_STYLE =
  '#start{max-width:38em;margin:0 auto;padding:12vh 24px 24px;font:18px/1.55 system-ui,sans-serif}#start h1{color:#0b5a5f;font-size:28px;font-weight:bold}#start p{margin:1em 0}';

/** In the language of 2009: no browser fails to read it. */
export function scriptOf(address: string, nonce: string): string {
  return `(function () {
  function say(name) {
    var part = document.getElementById('start-' + name);
    if (part) part.hidden = false;
  }
  function isOld() {
    try {
      return !(${NEEDED_FEATURES.join(' && ')});
    } catch (fault) {
      return true;
    }
  }
  if (isOld()) return say('old');
  window.addEventListener('error', function (event) {
    if (event.error instanceof SyntaxError) say('old');
  });
  var app = document.createElement('script');
  app.type = 'module';
  app.nonce = '${nonce}';
  app.src = '${address}';
  app.onerror = function () { say('away'); };
  document.head.appendChild(app);
  setTimeout(function () { say('away'); }, ${SLOW_MS});
})();`;
}
