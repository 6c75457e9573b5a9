import type { Contact } from '../../people/organisation/contact.ts';
import { dialled } from '../../platform/support.ts';
import { useWords } from '../../ui/words.ts';

/** Where a candidate reaches their centre, beside the sentence that sends them there; nothing where the centre did not say it. */
export function CentreContact({ contact: { email, telephone, address } }: { contact: Contact }) {
  const t = useWords('home');
  if (!email && !telephone && !address) return null;
  return (
    <ul className="centre-contact" aria-label={t('contact.label')}>
      {email && (
        <li>
          <a className="link" href={`mailto:${email}`}>
            {email}
          </a>
        </li>
      )}
      {telephone && (
        <li>
          <a className="link whitespace-nowrap" href={dialled(telephone)}>
            {telephone}
          </a>
        </li>
      )}
      {address && <li>{address}</li>}
    </ul>
  );
}
