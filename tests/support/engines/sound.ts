import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram, until } from './engine.ts';

const pulseaudio = findProgram('pulseaudio');

/** A sound device that nobody hears, for browsers on a machine without one. */
export interface SoundDevice {
  /** Its folder, for the environment of a browser. */
  folder: string;
  close(): Promise<void>;
}

/** @returns null where there is no PulseAudio. */
export async function openSoundDevice(): Promise<SoundDevice | null> {
  if (!pulseaudio) return null;
  const folder = mkdtempSync(join(tmpdir(), 'palier-sound-'));
  const socket = join(folder, 'pulse', 'native');
  const modules = ['module-null-sink', `module-native-protocol-unix socket=${socket} auth-anonymous=1`].flatMap((module) => ['-L', module]);
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder, XDG_RUNTIME_DIR: folder };
  const child = spawn(pulseaudio, ['-n', '--exit-idle-time=-1', '--daemonize=no', '--use-pid-file=no', ...modules], {
    env,
    stdio: 'ignore',
  });
  const ended = new Promise((done) => child.once('exit', done));
  await until('the sound device', async () => existsSync(socket));
  return {
    folder,
    close: async () => {
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a browser is told to find a sound device, and to find none. */
export function soundOf(device: SoundDevice | null): Record<string, string> {
  return { PULSE_SERVER: device ? `unix:${join(device.folder, 'pulse', 'native')}` : 'unix:/nowhere' };
}
