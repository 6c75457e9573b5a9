import { useLanguage, useWords } from '../../../ui/words.ts';
import { ScrollPane } from '../../../ui/scroll-pane.tsx';
import { Deadline, StateMark } from '../marks.tsx';
import type { Row } from '../schema.ts';
import { sessionName, tongue } from '../session-name.ts';
import { shortDay } from '../../../platform/moment.ts';

/** One page of the list: where each candidate is, at a glance. `withSession` and `withPartner` say which columns tell something. */
export function SittingTable(props: {
  rows: readonly Row[];
  chosen: ReadonlySet<string>;
  onChoose: (ids: readonly string[], isChosen: boolean) => void;
  withSession: boolean;
  withPartner: boolean;
}) {
  const { rows, chosen, onChoose, withSession, withPartner } = props;
  const t = useWords('sittings');
  const all = rows.length > 0 && rows.every(({ id }) => chosen.has(id));
  return (
    <ScrollPane className="list-pane" label={t('title')}>
      <table className="list sitting-list">
        <thead>
          <tr>
            <th scope="col" className="no-print">
              <input
                type="checkbox"
                className="office-check"
                aria-label={t('choose.page')}
                checked={all}
                onChange={(event) =>
                  onChoose(
                    rows.map(({ id }) => id),
                    event.target.checked,
                  )
                }
              />
            </th>
            <th scope="col">{t('column.candidate')}</th>
            <th scope="col">{t('column.state')}</th>
            <th scope="col">{t('column.deadline')}</th>
            <th scope="col">{t('column.objective')}</th>
            {withSession && <th scope="col">{t('column.session')}</th>}
            {withPartner && <th scope="col">{t('column.partner')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <SittingRow key={row.id} row={row} isChosen={chosen.has(row.id)} {...{ onChoose, withSession, withPartner }} />
          ))}
        </tbody>
      </table>
    </ScrollPane>
  );
}

function SittingRow(props: {
  row: Row;
  isChosen: boolean;
  onChoose: (ids: readonly string[], isChosen: boolean) => void;
  withSession: boolean;
  withPartner: boolean;
}) {
  const { row, isChosen, onChoose, withSession, withPartner } = props;
  const t = useWords('sittings');
  const language = useLanguage();
  return (
    <tr>
      <td className="no-print">
        <input
          type="checkbox"
          className="office-check"
          aria-label={t('row.select', { name: row.name })}
          checked={isChosen}
          onChange={(event) => onChoose([row.id], event.target.checked)}
        />
      </td>
      <th scope="row" className="font-normal">
        <a className="link" href={`/bureau/candidats/${row.id}`}>
          {row.name}
        </a>
        <span className="ms-3 whitespace-nowrap text-ink-soft">{row.reference}</span>
        <span className="block text-ink-soft">
          {row.email}
          {row.ownReference !== null && ` · ${t('row.own', { reference: row.ownReference })}`}
        </span>
      </th>
      <td>
        <StateMark state={row.state} />
        {row.attention && <span className="block font-bold text-warn">{t(`attention.${row.attention}`)}</span>}
      </td>
      <td>
        <Deadline at={row.dueAt} />
      </td>
      <td>
        {row.objective}
        <span className="block text-ink-soft">{tongue(t, row.language)}</span>
      </td>
      {withSession && (
        <td className="sitting-session">
          <a className="link" href={`/bureau/sessions/${row.sessionId}`}>
            {sessionName(t, row.session, row, language)}
          </a>
          {row.session !== null && (
            <span className="block text-ink-soft">{t('row.planned', { day: shortDay(row.plannedOn, language) })}</span>
          )}
        </td>
      )}
      {withPartner && <td>{row.partner}</td>}
    </tr>
  );
}
