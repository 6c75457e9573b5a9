import { pino, type Logger } from 'pino';

export type Log = Logger;

/** Lines carry ids and codes: no name, mail address or answer (design, 8). */
export function makeLog(level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}
