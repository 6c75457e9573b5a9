import { useQuery } from '@tanstack/react-query';
import { OfficePage } from '../../people/office/office-frame.tsx';
import { writeCsv } from '../../platform/csv.ts';
import { toneOf } from '../../sitting/tone.ts';
import { useAddressPart } from '../../ui/address-part.browser.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { ScrollPane } from '../../ui/scroll-pane.tsx';
import { saveFile } from '../../ui/save-file.browser.ts';
import { useLanguage, useWords } from '../../ui/words.ts';
import { client } from './client.browser.ts';
import { languageName, moment, monthInWords } from '../../platform/moment.ts';
import type { Statement } from './schema.ts';

/** One partner's month: every sitting that is counted, to be printed or taken to a spreadsheet. */
export function StatementPage() {
  return <OfficePage>{() => <OneStatement />}</OfficePage>;
}

function OneStatement() {
  const t = useWords('figures');
  const language = useLanguage();
  const month = useAddressPart('month');
  const partnerId = useAddressPart('partnerId');
  const query = useQuery({
    queryKey: ['statement', month, partnerId],
    queryFn: () => client.statement({ month, partnerId }),
    staleTime: 0,
  });
  return (
    <Loaded query={query}>
      {(statement) => (
        <>
          <p className="no-print mb-2">
            <a className="link" href="/bureau/decomptes">
              {t('statement.all')}
            </a>
          </p>
          <PageTitle>{t('statement.title', { month: monthInWords(statement.month, language), partner: statement.partner.name })}</PageTitle>
          <div className="list-head">
            <p className="font-bold">{t('statement.total', { count: statement.lines.length })}</p>
            <p className="no-print flex flex-wrap gap-2">
              <button type="button" className="button" onClick={() => window.print()}>
                {t('statement.print')}
              </button>
              <SaveStatement statement={statement} />
            </p>
          </div>
          {statement.lines.length === 0 ? <p className="notice">{t('statement.empty')}</p> : <Lines lines={statement.lines} />}
        </>
      )}
    </Loaded>
  );
}

const HEADS = ['reference', 'candidate', 'ownReference', 'session', 'language', 'begunAt', 'state'] as const;

function Lines({ lines }: Pick<Statement, 'lines'>) {
  const t = useWords('figures');
  const states = useWords('sittings');
  const language = useLanguage();
  return (
    <ScrollPane className="list-pane" label={t('statement.lines')}>
      <table className="list">
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col">
                {t(`statement.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.reference}>
              <td>{line.reference}</td>
              <td>{line.candidate}</td>
              <td>{line.ownReference}</td>
              <td>{line.session}</td>
              <td>{languageName(line.language, language)}</td>
              <td>{moment(line.begunAt, language)}</td>
              <td>
                <span className="state" data-tone={toneOf(line.state)}>
                  {states(`state.${line.state}`)}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPane>
  );
}

function SaveStatement({ statement: { month, partner, lines } }: { statement: Statement }) {
  const t = useWords('figures');
  const states = useWords('sittings');
  const save = () => {
    const rows = lines.map((line) => HEADS.map((head) => (head === 'state' ? states(`state.${line.state}`) : line[head])));
    saveFile(
      `${t('statement.file')}-${month}-${partner.name}.csv`,
      writeCsv([HEADS.map((head) => t(`statement.${head}`)), ...rows]),
      'text/csv',
    );
  };
  return (
    <button type="button" className="button" onClick={save}>
      {t('statement.save')}
    </button>
  );
}
