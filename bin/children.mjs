import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { ROOT } from './house.mjs';

/** Our own children that still run. Each leads a process group of its own, so that its children end with it and nobody else does. */
const running = new Set();
let endedBy = null;

/** True once a person (or the system) asked us to leave. */
export const leaving = () => endedBy !== null;

/** How long children have to finish in order before they are ended. */
const PATIENCE = 20_000;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    // Children are asked by SIGTERM whatever reached us: some ignore SIGINT when they were started in the background. Asked twice: no more waiting.
    const isFirst = endedBy === null;
    if (endedBy === null && signal === 'SIGINT') process.stdout.write('\nStopping…\n');
    endedBy ??= signal;
    process.exitCode = 128 + constants.signals[endedBy];
    if (running.size === 0) process.exit();
    for (const child of running) send(child, isFirst ? child.endBy : 'SIGKILL');
    setTimeout(() => running.forEach((child) => send(child, 'SIGKILL')), PATIENCE).unref();
  });
}

// npm that is told to end by the system ends its shell and leaves us behind: then we leave too.
const parent = process.ppid;
if (process.env.npm_lifecycle_event) {
  setInterval(() => {
    if (process.ppid !== parent && !leaving()) process.kill(process.pid, 'SIGTERM');
  }, 500).unref();
}

const isWindows = process.platform === 'win32';

/** Windows knows neither process groups nor a signal that asks: a child on a line to us is asked by hanging up, any other is ended. */
function send(child, signal) {
  try {
    if (!isWindows) process.kill(-child.pid, signal);
    else if (signal !== 'SIGKILL' && child.connected) child.disconnect();
    else child.kill();
  } catch {
    // It ended in the meantime.
  }
}

export function endAll() {
  for (const child of running) send(child, 'SIGTERM');
}

/**
 * Starts a program, from the program's folder unless `cwd` says another. `output`: 'shown' to the person, or 'kept' for the
 * caller to read. `endBy`: the signal that ends it when a person asks us to stop. `input`: 'inherit' for a program that reads ours.
 * `onLine`: for a program of ours that stays; it ends in order when the line to us breaks, so also when we are killed.
 */
export function startChild(
  file,
  args,
  { env = process.env, output = 'shown', cwd = ROOT, endBy = 'SIGTERM', input = 'ignore', onLine = false } = {},
) {
  const child = spawn(file, args, {
    cwd,
    env,
    // On Windows a group of its own means a window of its own, and Ctrl-C reaches the children as it does us.
    detached: !isWindows,
    stdio: [...(output === 'shown' ? [input, 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe']), ...(onLine ? ['ipc'] : [])],
  });
  child.endBy = endBy;
  running.add(child);
  child.ended = new Promise((done, fail) => {
    child.once('error', (error) => {
      running.delete(child);
      fail(error);
    });
    child.once('close', (code, signal) => {
      running.delete(child);
      done({ code: code ?? 128 + (constants.signals[signal] ?? 0), signal });
    });
  });
  return child;
}

/** Runs a program to its end; `began` is told its process id. @returns its exit code and, when kept, what it wrote. */
export async function runChild(file, args, options = {}) {
  const child = startChild(file, args, options);
  if (child.pid) options.began?.(child.pid);
  let written = '';
  child.stdout?.on('data', (chunk) => (written += chunk));
  child.stderr?.on('data', (chunk) => (written += chunk));
  const { code } = await child.ended;
  if (leaving()) process.exit();
  return { code, written };
}
