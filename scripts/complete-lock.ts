import { renameSync, writeFileSync } from 'node:fs';
import { LOCK, readLock, type Lock, type Locked } from './lock.ts';

/**
 * Some registries hold a package's native parts for some systems only. npm then writes a lock without the others, and `npm ci`
 * refuses that lock everywhere. This enters what is missing, by the version that its owner asks for, and without the checksum
 * that could not be read. Run it after `npm install`; a test asserts that nothing is missing.
 */
const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

interface Missing {
  name: string;
  version: string;
  dev: boolean;
  /** Of the package that it is a part of. */
  license: string | undefined;
}

/** Name and version of each optional package that somebody in the lock asks for and the lock does not hold. */
export function missingFrom(lock: Lock): Missing[] {
  return Object.values(lock.packages).flatMap(({ optionalDependencies = {}, dev = false, license }) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !lock.packages[`node_modules/${name}`])
      .map(([name, version]) => ({ name, version, dev, license })),
  );
}

export function entryOf({ name, version, dev, license }: Missing): Locked {
  if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${name} is asked for as "${version}": only an exact version can be entered.`);
  const words = name.split(/[/-]/);
  const libc = words.some((word) => word.startsWith('musl'))
    ? ['musl']
    : words.some((word) => word.startsWith('gnu'))
      ? ['glibc']
      : undefined;
  const os = words.filter((word) => SYSTEMS.includes(word));
  const cpu = words.filter((word) => PROCESSORS.includes(word));
  if (cpu.length === 0) throw new Error(`${name}: its name says no processor.`);
  return {
    version,
    cpu,
    ...(dev && { dev }),
    ...(libc && { libc }),
    ...(license !== undefined && { license }),
    optional: true,
    ...(os.length > 0 && { os }),
  };
}

if (import.meta.main) {
  const lock = readLock();
  const missing = missingFrom(lock);
  for (const one of missing) lock.packages[`node_modules/${one.name}`] = entryOf(one);
  const { '': root, ...rest } = lock.packages;
  const sorted = Object.fromEntries(Object.entries(rest).toSorted(([a], [b]) => a.localeCompare(b, 'en')));
  writeFileSync(`${LOCK}.half`, `${JSON.stringify({ ...lock, packages: { '': root, ...sorted } }, null, 2)}\n`);
  renameSync(`${LOCK}.half`, LOCK);
  console.log(
    missing.length === 0 ? 'Nothing is missing from package-lock.json.' : `Entered: ${missing.map(({ name }) => name).join(', ')}`,
  );
}
