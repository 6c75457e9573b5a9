import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { entryOf, missingFrom } from '../../scripts/complete-lock.ts';
import { readLock, ROOT } from '../../scripts/lock.ts';
import { isAllowed, shipped } from '../../scripts/third-party.ts';

describe('the lock', () => {
  test('holds the parts for every system, so that npm ci takes it everywhere', () => {
    expect(missingFrom(readLock())).toEqual([]);
  });

  test('names no registry', () => {
    expect(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved"/);
  });

  test('is asked for exact versions only', () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    const versions = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  test('is completed by what the name of a part says', () => {
    expect(entryOf({ name: '@oxlint/binding-linux-arm64-musl', version: '1.2.3', dev: true, license: undefined })).toEqual({
      version: '1.2.3',
      cpu: ['arm64'],
      dev: true,
      libc: ['musl'],
      optional: true,
      os: ['linux'],
    });
    expect(entryOf({ name: '@swc/core-win32-x64-msvc', version: '1.2.3', dev: false, license: 'Apache-2.0' })).toEqual({
      version: '1.2.3',
      cpu: ['x64'],
      license: 'Apache-2.0',
      optional: true,
      os: ['win32'],
    });
  });
});

describe('what is shipped', () => {
  test('stands under licences that were looked at', () => {
    expect(shipped(readLock()).filter(({ licence }) => !isAllowed(licence))).toEqual([]);
  });

  test.each(['MIT', 'Apache-2.0 AND MIT', '(MIT OR GPL-3.0)', 'OFL-1.1'])('may be under %s', (licence) =>
    expect(isAllowed(licence)).toBe(true),
  );
  test.each(['GPL-3.0', 'MIT AND AGPL-3.0', 'SSPL-1.0', 'not stated', 'UNLICENSED'])('may not be under %s', (licence) =>
    expect(isAllowed(licence)).toBe(false),
  );

  test('comes with the whole text of both licences of our own', () => {
    expect(readFileSync(join(ROOT, 'LICENSE'), 'utf8')).toMatch(/^EUROPEAN UNION PUBLIC LICENCE v\. 1\.2\n/);
    expect(readFileSync(join(ROOT, 'content/LICENSE'), 'utf8')).toMatch(/^Creative Commons Attribution 4\.0 International\n/);
  });
});
