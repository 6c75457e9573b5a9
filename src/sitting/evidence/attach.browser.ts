import type { ContractRouterClient } from '@orpc/contract';
import { useState } from 'react';
import { newId } from '../../ui/new-id.browser.ts';
import { rpc } from '../../ui/rpc.browser.ts';
import { MOST_BYTES } from './rules.ts';
import type { evidence } from './schema.ts';

const client = (rpc as ContractRouterClient<{ evidence: typeof evidence }>).evidence;

/** What became of a file: on its way, attached, or refused with a code (null: the line is down). */
export interface Sending {
  name: string;
  state: 'under-way' | 'attached' | 'refused';
  code: string | null;
}

/** Attaches files one after the other: one that is refused does not take the others with it. */
export function useAttaching(to: 'case' | 'accommodation') {
  const [sendings, setSendings] = useState<readonly Sending[]>([]);
  const send = async (id: string, files: readonly File[]) => {
    const states: Sending[] = files.map(({ name }) => ({ name, state: 'under-way', code: null }));
    setSendings([...states]);
    for (const [place, file] of files.entries()) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other: a slow line carries one at a time.
      states[place] = { name: file.name, ...(await sendOne(to, id, file)) };
      setSendings([...states]);
    }
    return states;
  };
  return { sendings, send, forget: () => setSendings([]) };
}

async function sendOne(to: 'case' | 'accommodation', id: string, file: File): Promise<Omit<Sending, 'name'>> {
  // Known before it is sent: 8 MB on a slow line are minutes.
  if (file.size > MOST_BYTES) return { state: 'refused', code: 'file-too-large' };
  try {
    await client.attach({ to, id, request: newId(), file });
    return { state: 'attached', code: null };
  } catch (error) {
    return { state: 'refused', code: (error as { code?: string }).code ?? null };
  }
}

/** The files of a form; a field that was left empty holds one without a name. */
export function filesIn(form: FormData, name: string): File[] {
  return form.getAll(name).filter((value): value is File => value instanceof File && value.name !== '');
}
