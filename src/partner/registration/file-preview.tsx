import { FIELDS } from '../../programme/field.ts';
import { ScrollPane } from '../../ui/scroll-pane.tsx';
import { useLanguage, useWords } from '../../ui/words.ts';
import { asOnPaper } from '../../people/birth-date.ts';
import type { HiddenChoice } from '../candidate-file/candidate.ts';
import { COLUMNS, type ColumnCode } from '../candidate-file/columns.ts';
import { FaultyRows } from './faulty-rows.tsx';
import { HiddenQuestion } from './hidden-question.tsx';
import type { Preview, Problem, Sent, Session } from './schema.ts';

/** More would be scrolled past, not read; the file of faulty rows has them all. */
const SHOWN = 200;

/** The screen changed below the field that was used: whoever does not see it must be told. */
const takeFocus = (title: HTMLHeadingElement | null) => title?.focus();

/** What a file says and what is wrong with it, before anything is written. */
export function FilePreview(props: {
  session: Session;
  sent: Sent;
  preview: Preview;
  busy: boolean;
  onConfirm: (fingerprint: string) => void;
  onHidden: (choice: HiddenChoice) => void;
  onCancel: () => void;
}) {
  const { session, sent, preview, busy, onConfirm, onHidden, onCancel } = props;
  const { fingerprint, counts, first, problems, fileProblems, hidden, isAsked, otherSheets } = preview;
  const t = useWords('registration');
  const cancel = (
    <button type="button" className="button" onClick={onCancel}>
      {fingerprint === null ? t('file.again') : t('file.other')}
    </button>
  );
  return (
    <>
      <h2 ref={takeFocus} tabIndex={-1} className="card-title">
        {fileProblems.length > 0 ? t('file.unusable') : t('file.preview', { name: sent.file.name })}
      </h2>
      <FileProblems problems={fileProblems} />
      {(hidden.rows > 0 || hidden.columns.length > 0) && (
        <HiddenQuestion hidden={hidden} chosen={sent.hidden} busy={busy} onChoose={onHidden} />
      )}
      {otherSheets.length > 0 && (
        <p className="warning">{t('file.otherSheets', { count: otherSheets.length, names: otherSheets.join(', ') })}</p>
      )}
      {fileProblems.length === 0 && (
        <>
          <Counts counts={counts} />
          <p className="text-ink-soft mb-4">
            {isAsked ? t('file.askFirst') : fingerprint === null ? t('file.goNobody') : t('file.nothingYet')}
          </p>
        </>
      )}
      <div className="mb-4 flex flex-wrap gap-3">
        {fingerprint !== null && (
          <button type="button" className="button-primary" aria-disabled={busy} onClick={() => !busy && onConfirm(fingerprint)}>
            {t('file.go', { count: counts.ready })}
          </button>
        )}
        {cancel}
        {counts.faulty > 0 && <FaultyRows session={session} sent={sent} />}
      </div>
      {counts.faulty > 0 && <p className="prose-68 text-ink-soft">{t('file.downloadWhat')}</p>}
      {problems.length > 0 && <Problems problems={problems} />}
      {first.length > 0 && <FirstRows rows={first} />}
    </>
  );
}

function FileProblems({ problems }: { problems: Preview['fileProblems'] }) {
  const says = useWords('candidate-file');
  return problems.map(({ code, values }) => (
    <p key={`${code} ${Object.values(values).join(' ')}`} className="warning">
      {says(code, values)}
    </p>
  ));
}

function Counts({ counts: { rows, ready, known, faulty } }: { counts: Preview['counts'] }) {
  const t = useWords('registration');
  const lines = [
    [null, t('file.rows', { count: rows }), rows],
    ['ok', t('file.ready', { count: ready }), ready],
    ['now', t('file.known', { count: known }), known],
    ['stop', t('file.faulty', { count: faulty }), faulty],
  ] as const;
  return (
    <ul className="my-3">
      {lines.map(
        ([tone, says, count]) =>
          count > 0 && (
            <li key={says} className="state" {...(tone ? { 'data-tone': tone } : {})}>
              {says}
            </li>
          ),
      )}
    </ul>
  );
}

const TONES = { error: 'stop', warning: 'warn', skipped: 'now' } as const;

function Problems({ problems }: { problems: readonly Problem[] }) {
  const t = useWords('registration');
  const says = useWords('candidate-file');
  // What keeps a row out comes first.
  const ordered = [...problems.filter(({ severity }) => severity === 'error'), ...problems.filter(({ severity }) => severity !== 'error')];
  return (
    <section className="mt-8">
      <h3 className="card-title">{t('file.problems')}</h3>
      {problems.length > SHOWN && <p className="mb-2">{t('file.more', { shown: SHOWN, all: problems.length })}</p>}
      <ScrollPane className="list-pane" label={t('file.problems')}>
        <table className="list problem-list">
          <thead>
            <tr>
              <th scope="col">{t('file.row')}</th>
              <th scope="col">{t('file.column')}</th>
              <th scope="col">{t('file.says')}</th>
            </tr>
          </thead>
          <tbody>
            {ordered.slice(0, SHOWN).map(({ row, column, code, severity, values }) => (
              <tr key={`${row} ${column} ${code}`}>
                <th scope="row">{row}</th>
                <td>{column}</td>
                <td>
                  <span className="state" data-tone={TONES[severity]}>
                    {t(`file.severity.${severity}`)}
                  </span>
                  <br />
                  {says(code, values)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollPane>
    </section>
  );
}

function FirstRows({ rows }: { rows: Preview['first'] }) {
  const t = useWords('registration');
  const language = useLanguage();
  const used = COLUMNS.filter(({ code }) => rows.some((row) => row[code] !== null && row[code] !== ''));
  const said = (row: Preview['first'][number], column: ColumnCode) => {
    const value = row[column];
    if (value === null) return '';
    if (column === 'civility') return t(`form.${row.civility ?? 'unsaid'}`);
    if (column === 'funding') return t(`form.${row.funding}`);
    if (column === 'birthDate') return asOnPaper(row.birthDate);
    if (column === 'field') return FIELDS.find(([code]) => code === value)?.[language === 'fr' ? 1 : 2] ?? '';
    return typeof value === 'number' ? value.toLocaleString(language) : value;
  };
  return (
    <section className="mt-8">
      <h3 className="card-title">{t('file.first')}</h3>
      <p className="text-ink-soft mb-2">{t('file.firstWhat')}</p>
      <ScrollPane className="list-pane" label={t('file.first')}>
        <table className="list">
          <thead>
            <tr>
              <th scope="col">{t('file.row')}</th>
              {used.map(({ code, [language]: name }) => (
                <th key={code} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.row}>
                <th scope="row">{row.row}</th>
                {used.map(({ code }) => (
                  <td key={code}>{said(row, code)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollPane>
    </section>
  );
}
