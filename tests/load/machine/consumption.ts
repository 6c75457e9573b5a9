import { machineCpuSeconds, usageOf } from './usage.ts';

/** The parts whose use of the machine is told apart. */
export const PARTS = ['Server', 'Worker', 'PostgreSQL', 'Generator', 'Strangers'] as const;
export type Part = (typeof PARTS)[number];

export interface Consumed {
  part: Part | 'Everything else';
  cpuSeconds: number;
  /** The highest seen; null for what is not ours. */
  memoryMb: number | null;
}

/** Looks at our processes between two moments. */
export class Consumption {
  readonly #pids: Record<Part, readonly number[]>;
  readonly #before: Map<Part, number>;
  readonly #highest = new Map<Part, number>();
  readonly #began = performance.now();
  readonly #machineBefore = machineCpuSeconds();

  constructor(pids: Record<Part, readonly number[]>) {
    this.#pids = pids;
    this.#before = this.look();
  }

  /** @returns processor seconds so far; what the system does not tell is left out. */
  look(): Map<Part, number> {
    const now = new Map<Part, number>();
    for (const part of PARTS) {
      const usages = this.#pids[part].map((pid) => usageOf(pid)).filter((usage) => usage !== null);
      if (usages.length === 0) continue;
      now.set(
        part,
        usages.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
      );
      const memory = usages.reduce((sum, { memoryMb }) => sum + memoryMb, 0);
      this.#highest.set(part, Math.max(this.#highest.get(part) ?? 0, memory));
    }
    return now;
  }

  consumed(): { seconds: number; parts: Consumed[] } {
    const now = this.look();
    const parts: Consumed[] = [...now].map(([part, cpuSeconds]) => ({
      part,
      cpuSeconds: cpuSeconds - (this.#before.get(part) ?? 0),
      memoryMb: this.#highest.get(part) ?? null,
    }));
    const ours = parts.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
    const rest = Math.max(0, machineCpuSeconds() - this.#machineBefore - ours);
    return {
      seconds: (performance.now() - this.#began) / 1000,
      parts: [...parts, { part: 'Everything else', cpuSeconds: rest, memoryMb: null }],
    };
  }
}
