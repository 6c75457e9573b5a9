import { readdirSync, readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';

/** Linux counts processor time in hundredths of a second, whatever the kernel's own clock. */
const TICKS_PER_SECOND = 100;

/** What one part of the program has used, or null where the system does not tell (only Linux has /proc). */
export interface Usage {
  cpuSeconds: number;
  memoryMb: number;
}

/** A process and its direct children (PostgreSQL is many), those that ended included. */
export function usageOf(pid: number): Usage | null {
  try {
    const own = statOf(pid);
    const children = childrenOf(pid);
    // What a child used passes to its parent when it ends.
    const cpuSeconds = own.used + own.usedByEnded + children.reduce((sum, child) => sum + child.used, 0);
    return { cpuSeconds, memoryMb: memoryOf([pid, ...children.map((child) => child.pid)]) };
  } catch {
    return null;
  }
}

/** Seconds in which any processor of the machine was busy, whoever used it. */
export function machineCpuSeconds(): number {
  let busy = 0;
  for (const { times } of cpus()) busy += times.user + times.nice + times.sys + times.irq;
  return busy / 1000;
}

export function machineInWords(): string {
  const all = cpus();
  return `${all.length} cores, ${all[0]?.model.trim() ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(1)} GB, ${type()} ${release()}, Node ${process.version}`;
}

/** How many files and sockets a process may open, Infinity where the system does not tell. Node asks for all that it may have. */
export function mostOpenFiles(): number {
  try {
    return Number(/^Max open files\s+\d+\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1] ?? Infinity);
  } catch {
    return Infinity;
  }
}

interface Stat {
  pid: number;
  parent: number;
  used: number;
  usedByEnded: number;
}

function statOf(pid: number): Stat {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name stands in parentheses and may hold anything: fields are counted after it.
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const seconds = (from: number) => ((fields[from] ?? 0) + (fields[from + 1] ?? 0)) / TICKS_PER_SECOND;
  return { pid, parent: fields[1] ?? 0, used: seconds(11), usedByEnded: seconds(13) };
}

function childrenOf(pid: number): Stat[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = statOf(Number(name));
      return stat.parent === pid ? [stat] : [];
    } catch {
      return [];
    }
  });
}

/** Each process's own memory, and what they share once. */
function memoryOf(pids: readonly number[]): number {
  let own = 0;
  let shared = 0;
  for (const pid of pids) {
    const kilobytes = kilobytesOf(pid);
    own += kilobytes('RssAnon');
    shared = Math.max(shared, kilobytes('RssFile') + kilobytes('RssShmem'));
  }
  return (own + shared) / 1024;
}

function kilobytesOf(pid: number): (name: string) => number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
  } catch {
    return () => 0;
  }
}
