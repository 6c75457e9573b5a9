import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { ownDatabase, type OwnDatabase } from '../../tests/support/database.ts';
import { startS3 } from '../../tests/support/s3.ts';
import { readConfiguration } from '../platform/configuration.server.ts';
import { checksOf, lookAtDurability, lookAtFonts, lookAtMigrations, lookAtPages, lookAtVersion, type Finding } from './doctor.server.ts';

let database: OwnDatabase;
let client: pg.Client;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'palier-doctor-'));
  database = await ownDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
  rmSync(folder, { recursive: true });
});

describe('the doctor, on the database,', () => {
  test('is content with a migrated one that writes to disk', async () => {
    expect(await lookAtMigrations(client)).toMatchObject({ well: true });
    expect(await lookAtDurability(client)).toMatchObject({ well: true });
    expect(await lookAtVersion(client, { databaseUrl: null, databasePool: 10 })).toMatchObject({ well: true });
  });

  test('says that migrations are open, and which command does them', async () => {
    const bare = new pg.Client({ connectionString: inject('postgresUrl') });
    await bare.connect();
    expect(await lookAtMigrations(bare)).toMatchObject({ well: false, says: expect.stringContaining('palier migrate') as string });
    await bare.end();
  });

  test('sees that commits do not wait for the disk', async () => {
    await client.query('set synchronous_commit = off');
    expect(await lookAtDurability(client)).toMatchObject({ well: false, says: expect.stringContaining('synchronous_commit') as string });
    await client.query('reset synchronous_commit');
  });

  test('sees that the processes ask for more connections than there are', async () => {
    expect(await lookAtVersion(client, { databaseUrl: null, databasePool: 500 })).toMatchObject({ well: false });
  });
});

describe('the doctor, on the configuration,', () => {
  const real = {
    DATABASE_URL: 'postgres://a@db.example.org/a',
    SECRET: '0123456789abcdef0123456789abcdef',
    PUBLIC_URL: 'https://palier.example.org',
    SUPPORT_TELEPHONE: '01 23 45 67 89',
    SUPPORT_HOURS_FR: 'du lundi au vendredi',
    SUPPORT_HOURS_EN: 'Monday to Friday',
  };
  const look = async (title: string, environment: Record<string, string>): Promise<Finding | undefined> => {
    const configuration = readConfiguration({ ...real, PALIER_DATA: folder, ...environment });
    return checksOf(configuration)
      .find((check) => check.title === title)
      ?.look();
  };

  test('shakes hands with the mail server', async () => {
    const server = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'] });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.server.address() as AddressInfo;
    const mail = { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Palier <exam@example.org>' };
    expect(await look('mail', mail)).toMatchObject({ well: true });
    expect(await look('mail', { SMTP_URL: mail.SMTP_URL })).toMatchObject({
      well: false,
      says: expect.stringContaining('MAIL_FROM') as string,
    });
    await new Promise<void>((closed) => server.close(() => closed()));
    expect(await look('mail', mail)).toMatchObject({ well: false, says: expect.stringContaining('SMTP_URL') as string });
  });

  test('asks for a mail server, for https and for a secret that is one', async () => {
    expect(await look('mail', {})).toMatchObject({ well: false });
    expect(await look('address', { PUBLIC_URL: 'http://palier.example.org' })).toMatchObject({ well: false });
    expect(await look('secret', { SECRET: 'x'.repeat(40) })).toMatchObject({ well: false });
    expect(await look('secret', {})).toMatchObject({ well: true });
  });

  test('writes to the place of the files', async () => {
    expect(await look('disk', {})).toMatchObject({ says: expect.stringMatching(/GB free/) as string });
    expect(await look('files', {})).toMatchObject({ well: true });
    writeFileSync(join(folder, 'in-the-way'), '');
    expect(await look('files', { STORAGE_DIR: join(folder, 'in-the-way') })).toMatchObject({ well: false });
  });

  test('writes to the S3 store, and says when its key is refused', async () => {
    const s3 = await startS3();
    const { endpoint, bucket, region: S3_REGION, accessKeyId: S3_ACCESS_KEY, secretAccessKey: S3_SECRET_KEY } = s3.place;
    const key = { S3_REGION, S3_ACCESS_KEY, S3_SECRET_KEY };
    expect(await look('files', { ...key, S3_URL: `${endpoint}/${bucket}/files` })).toMatchObject({ well: true });
    const wrong = await look('files', { ...key, S3_URL: `${endpoint}/${bucket}/files`, S3_ACCESS_KEY: 'stranger' });
    expect(wrong).toMatchObject({ well: false, says: expect.stringContaining('S3_URL') as string });
    expect(wrong?.says).not.toContain(S3_SECRET_KEY);
    await s3.stop();
  });
});

describe('the doctor, on the pages,', () => {
  test('finds the ones that are missing', () => {
    expect(lookAtPages(folder)).toMatchObject({ well: false });
    mkdirSync(join(folder, '.vite'));
    writeFileSync(
      join(folder, '.vite/manifest.json'),
      JSON.stringify({ 'src/apps/exam.tsx': { file: 'assets/exam.js', css: ['assets/exam.css'] } }),
    );
    expect(lookAtPages(folder)).toMatchObject({ well: false, says: expect.stringContaining('2 files are missing') as string });
    mkdirSync(join(folder, 'assets'));
    for (const name of ['exam.js', 'exam.css']) writeFileSync(join(folder, 'assets', name), '');
    expect(lookAtPages(folder)).toMatchObject({ well: true });
    expect(lookAtFonts(folder)).toMatchObject({ well: false });
    writeFileSync(join(folder, 'assets/letters.woff2'), '');
    expect(lookAtFonts(folder)).toMatchObject({ well: true });
  });
});
