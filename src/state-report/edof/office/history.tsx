import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Loaded } from '../../../ui/loaded.tsx';
import { ScrollPane } from '../../../ui/scroll-pane.tsx';
import { useLanguage, useWords } from '../../../ui/words.ts';
import { client, type Received } from './client.browser.ts';
import { dayInWords } from '../../../platform/moment.ts';

/** The extracts that arrived from a partner, folded: asked for when somebody looks. */
export function History({ partnerId }: { partnerId: string }) {
  const t = useWords('edof');
  const [open, setOpen] = useState(false);
  const query = useQuery({ queryKey: ['edof', 'extracts', partnerId], queryFn: () => client.extracts({ partnerId }), enabled: open });
  return (
    <details className="mb-8" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="link">{t('page.history.title')}</summary>
      {open && <Loaded query={query}>{({ extracts }) => <List extracts={extracts} />}</Loaded>}
    </details>
  );
}

function List({ extracts }: { extracts: readonly Received[] }) {
  const t = useWords('edof');
  const language = useLanguage();
  if (extracts.length === 0) return <p className="mt-3">{t('page.due.never')}</p>;
  return (
    <ScrollPane className="list-pane edof-pane mt-3" label={t('page.history.title')}>
      <table className="list">
        <thead>
          <tr>
            <th scope="col">{t('page.history.at')}</th>
            <th scope="col">{t('page.history.by')}</th>
            <th scope="col">{t('page.history.file')}</th>
            <th scope="col">{t('page.history.courses')}</th>
            <th scope="col">{t('page.history.changes')}</th>
          </tr>
        </thead>
        <tbody>
          {extracts.map(({ id, receivedAt, by, fileName, courses, leftOut, change }) => (
            <tr key={id}>
              <th scope="row">{dayInWords(receivedAt, language)}</th>
              <td>{by}</td>
              <td className="edof-file-name">{fileName ?? t('page.history.erased')}</td>
              <td>
                {courses}
                {leftOut > 0 && <span className="edof-under">{t('page.history.leftOut', { count: leftOut })}</span>}
              </td>
              <td>
                {[
                  t('page.preview.added', { count: change.added }),
                  t('page.preview.replaced', { count: change.replaced }),
                  t('page.preview.unchanged', { count: change.unchanged }),
                ].join(', ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPane>
  );
}
