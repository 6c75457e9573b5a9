import { readConfiguration } from '../platform/configuration.server.ts';
import { connect } from '../platform/database.server.ts';
import { migrate } from '../platform/migrations.server.ts';
import { runCommand, withDatabase } from './database.server.ts';

/** `palier migrate`: before the processes of a new version start. They would do it too, whichever comes first. */
if (import.meta.main) {
  await runCommand(() =>
    withDatabase(readConfiguration(process.env), async (url) => {
      const connection = connect(url, 2);
      try {
        const done = await migrate(connection.db);
        console.log(done.length > 0 ? `Done: ${done.join(', ')}` : 'The database is up to date.');
        return 0;
      } finally {
        await connection.close();
      }
    }),
  );
}
