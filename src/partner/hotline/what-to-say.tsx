import { useState } from 'react';
import fr from '../../../locales/fr/hotline.json' with { type: 'json' };
import en from '../../../locales/en/hotline.json' with { type: 'json' };
import { moment } from '../../platform/moment.ts';
import { LANGUAGES, sentence, useWords, type Language } from '../../ui/words.ts';
import type { CallView } from './schema.ts';

/** Both: the caller's language may be another one than that of whoever answers. */
const BOOKS = { fr, en };
const TROUBLES = [
  'maintenance-running',
  'maintenance-near',
  'mail-refused',
  'mail-bounced',
  'page-silent',
  'no-mail',
  'link-resting',
  'link-asleep',
];

/** One paragraph for each thing that the data say, ready to be read out in the caller's language. */
export function WhatToSay({ advice, language: theirs }: Pick<CallView, 'advice' | 'language'>) {
  const t = useWords('hotline');
  const [language, setLanguage] = useState<Language>(theirs);
  return (
    <section className="card call-say">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="card-title">{t('view.say')}</h2>
        <div role="group" aria-label={t('view.sayIn')} className="flex gap-2">
          {LANGUAGES.map((one) => (
            <button key={one} type="button" className="chip" aria-pressed={language === one} onClick={() => setLanguage(one)}>
              {t(one === 'fr' ? 'view.french' : 'view.english')}
            </button>
          ))}
        </div>
      </div>
      <ul lang={language}>
        {advice.map(({ code, at }) => (
          <li key={code} data-trouble={TROUBLES.includes(code)}>
            <p>{sentence(BOOKS[language], language, `tell.${code}`, { when: at ? moment(at, language) : '' })}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
