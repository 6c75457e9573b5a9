import { text } from 'node:stream/consumers';
import { systemClock } from '../platform/clock.ts';
import { readConfiguration } from '../platform/configuration.server.ts';
import { connect } from '../platform/database.server.ts';
import { noteReport, type Noted } from '../platform/mail/bounce.server.ts';
import { sentenceOf, withDatabase } from './database.server.ts';

const SAYS: Record<Noted, string> = {
  bounced: 'The letter came back: its state says so.',
  delayed: 'The letter is late: the reason stands beside it.',
  nothing: 'The report changes nothing.',
  'not-ours': 'This is no report on a letter of this installation. Nothing was changed.',
};

/** Of sysexits.h: the mail server that pipes reports to us keeps this one and tries again later. */
const TRY_AGAIN = 75;

/** `palier bounce < message`: one report of a mail server, piped from the address that letters come back to. */
if (import.meta.main) {
  try {
    const message = await text(process.stdin);
    const noted = await withDatabase(readConfiguration(process.env), async (url) => {
      const connection = connect(url, 1);
      try {
        return await noteReport(connection.db, message, systemClock.now());
      } finally {
        await connection.close();
      }
    });
    console.log(SAYS[noted]);
  } catch (error) {
    console.error(sentenceOf(error));
    process.exitCode = TRY_AGAIN;
  }
}
