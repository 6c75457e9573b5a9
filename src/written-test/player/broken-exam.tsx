import { BrokenPage } from '../../ui/broken.tsx';
import { supportOf } from '../../ui/support.browser.ts';
import { useLanguage, useWords } from '../../ui/words.ts';

/** The exam could not be shown, twice: its own words, and whom to call. */
export default function BrokenExam() {
  const t = useWords('exam');
  const { telephone, href, hours } = supportOf(useLanguage());
  return (
    <BrokenPage say={(part) => t(`broken.${part}`)}>
      <p>
        {t('help.call.say')}{' '}
        <a className="link" href={href}>
          {telephone}
        </a>{' '}
        {t('help.call.hours', { hours })}
      </p>
    </BrokenPage>
  );
}
