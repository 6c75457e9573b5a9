import { readConfiguration } from '../platform/configuration.server.ts';
import { openInstallation } from './installation.server.ts';
import { run, startWork } from './server.ts';

/** The background work alone, for an installation with several processes. */
if (import.meta.main) {
  await run(async () => {
    const installation = await openInstallation(readConfiguration(process.env));
    await startWork(installation);
    process.stdout.write('working\n');
    return { stop: () => installation.close() };
  });
}
