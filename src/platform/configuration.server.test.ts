import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigurationError, readConfiguration } from './configuration.server.ts';

const folder = mkdtempSync(join(tmpdir(), 'palier-configuration-'));
afterAll(() => rmSync(folder, { recursive: true }));
const embedded = { PALIER_DATA: folder };
const real = {
  DATABASE_URL: 'postgres://palier:pw@db.example.org/palier',
  SECRET: 's'.repeat(32),
  PUBLIC_URL: 'https://palier.example.org/',
  SUPPORT_TELEPHONE: '+33 1 23 45 67 89',
  SUPPORT_HOURS_FR: 'du lundi au vendredi',
  SUPPORT_HOURS_EN: 'Monday to Friday',
};

function refusal(environment: Record<string, string>): string {
  try {
    readConfiguration(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
  return '';
}

describe('configuration by environment', () => {
  it('starts from nothing: embedded database, demonstration, a secret of its own that only its owner reads', () => {
    const configuration = readConfiguration(embedded);
    expect(configuration).toMatchObject({ port: 3000, databaseUrl: null, demonstration: true, publicUrl: 'http://localhost:3000' });
    expect(configuration.secrets.current).toHaveLength(64);
    expect(readConfiguration(embedded).secrets).toEqual(configuration.secrets);
    expect(statSync(join(folder, 'secret')).mode & 0o077).toBe(0);
  });

  it('names the variable, what was found and what is expected', () => {
    expect(refusal({ ...embedded, PORT: '70000' })).toBe('PORT: found "70000"; expected a port number from 1 to 65535');
    expect(refusal({ ...embedded, LOG_LEVEL: 'loud', HOST: '' })).toBe(
      'LOG_LEVEL: found "loud"; expected one of fatal, error, warn, info, debug, silent',
    );
  });

  it('names every wrong variable at once, and prints no secret', () => {
    const message = refusal({ ...real, PORT: 'x', SECRET: 'short-secret', DATABASE_URL: 'mysql://root:hunter2@db/x' });
    expect(new Set(message.split('\n').map((line) => line.split(':')[0]))).toEqual(new Set(['DATABASE_URL', 'PORT', 'SECRET']));
    expect(message).not.toMatch(/short-secret|hunter2/);
  });

  it('asks for a secret and an address on a real database', () => {
    expect(refusal({ DATABASE_URL: real.DATABASE_URL })).toMatch(/^SECRET: missing; expected .*\nPUBLIC_URL: missing/);
  });

  it('refuses to start the demonstration on a real database, and is silent about it otherwise', () => {
    expect(refusal({ ...real, PALIER_DEMONSTRATION: 'on' })).toMatch(/^PALIER_DEMONSTRATION: found "on" together with DATABASE_URL/);
    expect(readConfiguration(real)).toMatchObject({ demonstration: false, publicUrl: 'https://palier.example.org' });
  });

  it('keeps files in a folder of its own, in the one it is given, or in a store that speaks S3', () => {
    expect(readConfiguration(embedded).storage).toEqual({ folder: join(folder, 'files') });
    expect(readConfiguration({ ...embedded, STORAGE_DIR: '/srv/files' }).storage).toEqual({ folder: '/srv/files' });
    const store = { S3_URL: 'https://s3.example.org/palier/exams', S3_REGION: 'fr-par', S3_ACCESS_KEY: 'K', S3_SECRET_KEY: 'hunter2' };
    expect(readConfiguration({ ...embedded, ...store }).storage).toEqual({
      s3: {
        endpoint: 'https://s3.example.org',
        region: 'fr-par',
        bucket: 'palier',
        prefix: 'exams/',
        accessKeyId: 'K',
        secretAccessKey: 'hunter2',
      },
    });
    expect(refusal({ ...embedded, ...store, S3_ACCESS_KEY: '' })).toMatch(/^S3_ACCESS_KEY: missing/);
    expect(refusal({ ...embedded, ...store, S3_URL: 'https://s3.example.org' })).toMatch(/^S3_URL: found "https:.*with its bucket/);
    expect(refusal({ ...embedded, ...store, STORAGE_DIR: '/srv/files' })).toMatch(/^STORAGE_DIR: found together with S3_URL/);
  });

  it('names whom to call: the demonstration’s number on the demonstration, its own on a real database', () => {
    expect(readConfiguration(embedded).support.telephone).toBe('01 76 31 10 71');
    expect(readConfiguration({ ...real, PALIER_DATA: folder }).support).toEqual({
      telephone: '+33 1 23 45 67 89',
      hours: { fr: 'du lundi au vendredi', en: 'Monday to Friday' },
    });
    expect(refusal({ ...real, SUPPORT_TELEPHONE: '' })).toMatch(/^SUPPORT_TELEPHONE: missing/);
    expect(refusal({ ...embedded, SUPPORT_TELEPHONE: 'appelez-nous' })).toMatch(/^SUPPORT_TELEPHONE: found "appelez-nous"/);
    expect(refusal({ ...embedded, MAIL_BOUNCES: 'retours' })).toMatch(/^MAIL_BOUNCES: found "retours"/);
  });

  it('takes an empty variable as absent', () => {
    expect(readConfiguration({ ...embedded, PORT: '', SMTP_URL: '' }).smtpUrl).toBeNull();
  });
});
