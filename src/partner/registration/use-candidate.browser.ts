import { useRef, useState } from 'react';
import { dayOf } from '../../programme/calendar.ts';
import { serverNow } from '../../ui/rpc.browser.ts';
import { COLUMNS, type ColumnCode } from '../candidate-file/columns.ts';
import { readForm } from '../candidate-file/form.ts';
import type { Problem, Session } from './schema.ts';

const MOMENT_MS = 300;

type Typed = Record<ColumnCode, string>;
const NOTHING: Typed = {
  civility: '',
  birthName: '',
  usageName: '',
  firstNames: '',
  email: '',
  birthDate: '',
  objective: '',
  placement: '',
  trainingHours: '',
  funding: 'cpf',
  cpfFileNumber: '',
  field: '',
  reference: '',
};

/** What the form shows of problems: those of fields that were left once, and of all of them once it was sent. */
export function useCandidate(session: Session) {
  const [typed, setTyped] = useState(NOTHING);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const leaving = useRef(0);
  const [found, setFound] = useState<readonly Problem[]>([]);
  const { problems } = readForm(typed, { today: dayOf(serverNow()), planned: session.plannedOn });
  // A moment later: a sentence that appears under a field while a button further down is being pressed would move it away.
  const leave = (column: ColumnCode) => {
    leaving.current = window.setTimeout(() => setLeft((before) => new Set([...before, column])), MOMENT_MS);
  };
  return {
    typed,
    /** Nothing more to mend, as far as this page can tell. */
    isFit: !problems.some(({ severity }) => severity === 'error'),
    said: [
      ...problems.filter(({ column }) => left.has(column ?? '')),
      // What this page finds by itself is not said twice.
      ...found.filter((one) => !problems.some(({ code, column }) => code === one.code && column === one.column)),
    ],
    type: (column: ColumnCode, value: string) => {
      // A number whose field is gone from the screen must not be sent along.
      const gone = column === 'funding' && value !== 'cpf' ? { cpfFileNumber: '' } : {};
      setTyped({ ...typed, ...gone, [column]: value });
      // Too few hours are said where they are typed (C18), not once all the rest is filled in.
      if (column === 'trainingHours') leave(column);
      setFound(found.filter((one) => one.column !== column && one.column !== null));
    },
    leave,
    leaveAll: () => setLeft(new Set(COLUMNS.map(({ code }) => code))),
    isSent: left.size === COLUMNS.length,
    find: setFound,
    empty: () => {
      clearTimeout(leaving.current);
      // Who registers several one after the other seldom changes how they are paid for.
      setTyped({ ...NOTHING, funding: typed.funding, trainingHours: typed.trainingHours });
      setLeft(new Set());
      setFound([]);
    },
  };
}
export type Candidate = ReturnType<typeof useCandidate>;
