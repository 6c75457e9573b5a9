import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What V8 writes with --cpu-prof: who was on the processor at each sample. Times in microseconds. */
interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  samples: number[];
  timeDeltas: number[];
}

export interface Share {
  name: string;
  seconds: number;
}

/** Where the time of a profiled process went, its idling left out: by package or slice, and by function. Most first. */
export function readProfiles(folder: string): { parts: Share[]; functions: Share[] } {
  const parts = new Map<string, number>();
  const functions = new Map<string, number>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'))) {
    const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as CpuProfile;
    const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
    for (const [index, id] of samples.entries()) {
      const frame = frames.get(id);
      if (!frame || frame.functionName === '(idle)') continue;
      const seconds = (timeDeltas[index] ?? 0) / 1e6;
      const part = partOf(frame.url, frame.functionName);
      parts.set(part, (parts.get(part) ?? 0) + seconds);
      const name = `${frame.functionName || '(anonymous)'} ${part}:${frame.lineNumber + 1}`;
      functions.set(name, (functions.get(name) ?? 0) + seconds);
    }
  }
  return { parts: sorted(parts), functions: sorted(functions) };
}

function partOf(url: string, functionName: string): string {
  const [, inPackage] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  if (inPackage) return inPackage;
  const [, ours] = /\/src\/(.*)$/.exec(url) ?? [];
  if (ours) return `src/${ours}`;
  return url || `native ${functionName}`;
}

function sorted(shares: Map<string, number>): Share[] {
  return [...shares].map(([name, seconds]) => ({ name, seconds })).toSorted((a, b) => b.seconds - a.seconds);
}
