import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { Storage } from './storage.ts';

/** Where an S3 store answers, and as whom we ask. */
export interface S3Place {
  endpoint: string;
  region: string;
  bucket: string;
  /** All our keys begin with it; empty, or ending with a slash. */
  prefix: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** Any store that speaks S3. It is asked by the server only: no browser ever learns of it. */
export function s3Storage({ endpoint, region, bucket, prefix, accessKeyId, secretAccessKey }: S3Place): Storage {
  const client = new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: true,
    // Stores that are not Amazon's do not know its newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const at = (key: string) => ({ Bucket: bucket, Key: prefix + key });
  return {
    name: `${endpoint}/${bucket}/${prefix}`,
    put: async (key, bytes) => {
      await client.send(new PutObjectCommand({ ...at(key), Body: bytes, ContentLength: bytes.byteLength }));
    },
    get: async (key) => {
      try {
        const { ContentLength: size = 0 } = await client.send(new HeadObjectCommand(at(key)));
        return { size, stream: () => Readable.from(bytesOf(client, at(key))) };
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    async *keys() {
      for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix })) {
        for (const { Key } of Contents) if (Key) yield Key.slice(prefix.length);
      }
    },
    delete: async (key) => {
      await client.send(new DeleteObjectCommand(at(key)));
    },
  };
}

async function* bytesOf(client: S3Client, place: { Bucket: string; Key: string }): AsyncGenerator<Uint8Array> {
  const { Body } = await client.send(new GetObjectCommand(place));
  if (Body) yield* Body as AsyncIterable<Uint8Array>;
}

/** A store says 404 without a body when it is asked for the head alone. */
function isMissing(error: unknown): boolean {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404;
}
