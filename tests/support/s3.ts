import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import type { S3Place } from '../../src/platform/storage/s3.server.ts';

export interface OwnS3 {
  place: S3Place;
  stop(): Promise<void>;
}

/** A store that speaks S3, on this machine, for the length of a test file. */
export async function startS3(): Promise<OwnS3> {
  const directory = mkdtempSync(join(tmpdir(), 'palier-s3-'));
  const bucket = 'palier';
  const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory, configureBuckets: [{ name: bucket, configs: [] }] });
  const { port } = await server.run();
  return {
    // The double's own account.
    place: {
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      bucket,
      prefix: '',
      accessKeyId: 'S3RVER',
      secretAccessKey: 'S3RVER',
    },
    stop: async () => {
      await server.close();
      rmSync(directory, { recursive: true });
    },
  };
}
