import { changeLanguage, LANGUAGES, useLanguage } from './words.ts';

const NAMES = { fr: 'Français', en: 'English' } as const;

/** Each language is named in itself: whoever needs it can read it. */
export function LanguageSwitch() {
  const language = useLanguage();
  return (
    <div className="flex gap-1" role="group" aria-label="Langue · Language">
      {LANGUAGES.map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          className="quiet-button"
          aria-pressed={one === language}
          onClick={() => void changeLanguage(one)}
        >
          {NAMES[one]}
        </button>
      ))}
    </div>
  );
}
