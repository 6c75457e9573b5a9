import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const GUIDE = join(import.meta.dirname, '../../docs/operating.md');

/** Why no proxy can be tried here; null where one can. */
export const WHY_NO_NGINX = ['nginx', 'openssl'].some((program) => spawnSync(program, ['-v']).error)
  ? 'nginx and openssl are not installed (apt-get install nginx openssl)'
  : null;

export interface Nginx {
  /** Where it listens, by TLS with a certificate of its own making. */
  port: number;
  stop(): Promise<void>;
}

/** Debian's nginx as the operating guide sets it up, in front of a server of ours. */
export async function startNginx(port: number, to: number): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'palier-nginx-'));
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const subject = ['-subj', '/CN=localhost', '-days', '2', '-nodes'];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-keyout', key, '-out', certificate, ...subject], { stdio: 'ignore' });
  mkdirSync(join(folder, 'temp'));
  writeFileSync(join(folder, 'nginx.conf'), configuration({ folder, key, certificate, port, to }));
  const child = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf'), '-g', 'daemon off;'], { stdio: 'ignore' });
  const ended = new Promise((done) => child.once('exit', done));
  await listens(port, child);
  return {
    port,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

interface Setting {
  folder: string;
  key: string;
  certificate: string;
  port: number;
  to: number;
}

/** The example of the guide, with the places of this machine, in a configuration that needs nothing of the system's. */
function configuration({ folder, key, certificate, port, to }: Setting): string {
  const [, example] = /```nginx\n(.*?)```/s.exec(readFileSync(GUIDE, 'utf8')) ?? [];
  if (!example) throw new Error('the guide has no example for nginx');
  const here = example
    .replace('/etc/ssl/certification.pem', certificate)
    .replace('/etc/ssl/certification.key', key)
    .replace('listen 443 ssl', `listen 127.0.0.1:${port} ssl`)
    .replace('certification.example.org', 'localhost')
    .replace('127.0.0.1:3000', `127.0.0.1:${to}`);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/temp/${kind};`);
  return `${process.getuid?.() === 0 ? 'user root;' : ''}
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events { worker_connections 512; }
http {
access_log off;
${temporary.join('\n')}
${here}
}
`;
}

async function listens(port: number, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (child.exitCode !== null) throw new Error('nginx did not start');
    const reached = await new Promise<boolean>((done) => {
      const socket = connect(port, '127.0.0.1', () => done(true)).on('error', () => done(false));
      socket.unref();
    });
    if (reached) return;
    await wait(50);
  }
  throw new Error('nginx does not listen');
}
