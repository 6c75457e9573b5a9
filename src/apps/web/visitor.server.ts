import type { IncomingMessage } from 'node:http';
import { NOBODY, type Actor } from '../../people/actor.ts';
import { readSigned, sign } from '../../people/signed.server.ts';
import type { Configuration } from '../../platform/configuration.server.ts';
import { escaped } from '../../platform/http/escaped.ts';
import type { Secrets } from '../../platform/secrets/secrets.server.ts';
import { isLanguage, type Language } from '../../platform/words.server.ts';
import type { Visit, WebParts } from './parts.server.ts';
import { LINK_LENGTH } from '../../sitting/link.ts';

/** Who a request comes from and what they read: the session cookie, the language, the address. */
export const SESSION_COOKIE = 'palier-session';
const LANGUAGE_COOKIE = 'palier-lang';

export function actorOf(cookie: string | undefined, secrets: Secrets, now: Date): Actor {
  const content = cookie ? readSigned('session', cookie, secrets, now) : 'forged';
  return typeof content === 'string' ? NOBODY : { role: 'candidate', sittingId: content.sitting, accessVersion: content.access };
}

/** The cookie as it was sent; ours hold nothing that would need decoding. */
export function cookieOf({ headers }: IncomingMessage, name: string): string | undefined {
  const found = headers.cookie?.split(/;\s*/).find((cookie) => cookie.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}

/** French unless the person chose otherwise. */
export function languageOf(request: IncomingMessage): Language {
  const chosen = cookieOf(request, LANGUAGE_COOKIE);
  return isLanguage(chosen) ? chosen : 'fr';
}

/** The open door of one of the demonstration's people: no question asked. Everybody else's link is `candidate/entrance`'s. */
export function demonstrationLinkTo(person: { sittingId: string; accessVersion: number }, configuration: Configuration, now: Date): string {
  const token = sign(
    'access-link',
    { sitting: person.sittingId, access: person.accessVersion, until: +now + LINK_LENGTH },
    configuration.secrets,
  );
  return `${configuration.publicUrl}/acces/${token}`;
}

/** A page that says one sentence and leads home, without a script. */
export function sentencePage(
  context: Visit,
  { sentences }: Pick<WebParts, 'sentences'>,
  status: 401 | 404 | 410 | 500 | 503,
  code: string,
): Response | Promise<Response> {
  const language = languageOf(context.env.incoming);
  const home = language === 'fr' ? 'Aller à l’accueil' : 'Go to the home page';
  const title = escaped(sentences(language, code));
  return context.html(
    `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Palier</title><link rel="stylesheet" href="/plain.css"></head>
<body><main><h1>Palier</h1><p>${title}</p><p><a href="/">${home}</a></p></main></body>
</html>
`,
    status,
  );
}
