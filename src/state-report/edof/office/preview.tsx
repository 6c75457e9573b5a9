import { ScrollPane } from '../../../ui/scroll-pane.tsx';
import { useLanguage, useWords } from '../../../ui/words.ts';
import type { Preview } from './client.browser.ts';
import { dayInWords } from '../../../platform/moment.ts';

const takeFocus = (title: HTMLHeadingElement | null) => title?.focus();

/** What a file holds and would change, before anything is written. */
export function PreviewOf({ preview, fileName }: { preview: Preview; fileName: string }) {
  const t = useWords('edof');
  const language = useLanguage();
  const { courses, change, leftOut, otherCertification, tooOld, cameOn, receivable, unknownColumns } = preview;
  const nothingNew = change.added + change.replaced + tooOld === 0;
  return (
    <div role="group" aria-labelledby="edof-preview">
      <h3 ref={takeFocus} tabIndex={-1} id="edof-preview" className="font-bold">
        {t(receivable ? 'page.preview.title' : 'page.preview.refused')}
      </h3>
      <p className="mb-3 text-ink-soft">
        <span className="edof-file-name">{fileName}</span>. {t('page.preview.nothing')}
      </p>
      {courses > 0 && (
        <ul className="edof-counts">
          <li>
            <b>{t('page.preview.courses', { count: courses })}</b>
          </li>
          <li>{t('page.preview.added', { count: change.added })}</li>
          <li>{t('page.preview.replaced', { count: change.replaced })}</li>
          <li>{t('page.preview.unchanged', { count: change.unchanged })}</li>
        </ul>
      )}
      {courses === 0 && receivable && <p className="notice">{t('page.preview.noCourse')}</p>}
      {courses > 0 && nothingNew && (
        <p className="notice">
          {t('page.preview.nothingNew')} {cameOn !== null && t('page.preview.same', { at: dayInWords(cameOn, language) })}
        </p>
      )}
      {leftOut > 0 && <p className="warning">{t('page.preview.leftOut', { count: leftOut })}</p>}
      <ul className="mb-4 grid gap-1">
        {otherCertification > 0 && <li>{t('page.preview.other', { count: otherCertification })}</li>}
        {tooOld > 0 && <li>{t('page.preview.tooOld', { count: tooOld })}</li>}
        {unknownColumns.length > 0 && <li>{t('page.preview.unknown', { columns: unknownColumns.join(', ') })}</li>}
      </ul>
      <Problems preview={preview} />
    </div>
  );
}

function Problems({ preview: { problems, problemCount, receivable, courses } }: { preview: Preview }) {
  const t = useWords('edof');
  // That a file holds no course is said above, as what it is: good news for a month without one.
  const shown = problems.filter(({ code }) => !(receivable && courses === 0 && code === 'no-course'));
  if (shown.length === 0) return null;
  if (shown.every(({ row }) => row === null))
    return shown.map(({ code, column, severity, values }) => (
      <p key={`${code} ${column}`} {...(severity === 'error' ? { role: 'alert', className: 'warning' } : { className: 'notice' })}>
        {column ? `${column} – ` : ''}
        {t(code, values)}
      </p>
    ));
  return (
    <>
      <h4 className="font-bold">{t('page.preview.problems', { count: problemCount })}</h4>
      {problemCount > problems.length && <p className="mb-2">{t('page.preview.problemsMore', { shown: problems.length })}</p>}
      <ScrollPane className="list-pane edof-pane" label={t('page.preview.problems', { count: problemCount })}>
        <table className="list">
          <thead>
            <tr>
              <th scope="col">{t('page.preview.row')}</th>
              <th scope="col">{t('page.preview.column')}</th>
              <th scope="col">{t('page.preview.problem')}</th>
              <th scope="col">{t('page.preview.weight')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ row, column, code, severity, values }) => (
              <tr key={`${row} ${column} ${code}`}>
                <td>{row ?? '–'}</td>
                <td className="whitespace-nowrap">{column ?? '–'}</td>
                <td>{t(code, values)}</td>
                <td>
                  <span className="state whitespace-nowrap" data-tone={severity === 'error' ? 'stop' : 'warn'}>
                    {row === null
                      ? t(severity === 'error' ? 'page.preview.fileError' : 'page.preview.fileWarning')
                      : t(`page.preview.${severity}`)}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollPane>
    </>
  );
}
