import { NODES } from './ability/node.ts';
import { hashOf } from './draw.ts';
import type { Curve } from './item/curve.ts';
import { enemiesOf, fieldRanksOf, passagesOf } from './item/relation.ts';
import { fallingOf, type Span, type Tables, tablesOf } from './item/table.ts';

/** What the engine knows of one item. Difficulties, steps and their standard error are in theta (1 = 10 points). */
export type ItemParameters = {
  id: string;
  section: string;
  type: string;
  /** Rasch and 2PL: right or wrong, no luck. 3PL: `floor` is the chance of being right by luck. GPCM: `steps`, one per point. */
  model: 'rasch' | '2pl' | '3pl' | 'gpcm';
  slope: number;
  difficulty: number;
  steps?: readonly number[];
  /** 0-1; for GPCM, the chance of gaining by luck each point that is not known. */
  floor: number;
  difficultySe: number;
  /** Standard error of the logarithm of the slope; absent: the slope is known. */
  slopeSe?: number;
  /** Estimated from answers, not judged by experts. */
  calibrated: boolean;
  status: 'draft' | 'pretest' | 'active' | 'retired';
  /** A demonstration item is never served in a test. */
  demonstration?: boolean;
  /** Items that must not be met in the same test; one side saying so is enough. */
  enemies: readonly string[];
  /** Items about one passage share its name and are kept together. */
  passage: string | null;
  /** Professional fields; none: general. */
  fields: readonly string[];
  level: string;
};

/**
 * A bank ready for choosing: items sorted by section and type, those that may be served first within their section. Memory: per
 * item, NODE_COUNT x (8 bytes per possible score + 4).
 */
export type CompiledBank = Tables & {
  /** Given by the caller: a hash of the bank's content, logged with every decision. */
  hash: string;
  items: readonly ItemParameters[];
  curves: readonly Curve[];
  indexOf: ReadonlyMap<string, number>;
  /** Items that may be served, by section and type. */
  spans: ReadonlyMap<string, ReadonlyMap<string, Span>>;
  /** The items of each span by falling information: falling[node * items.length + place]. */
  falling: Int32Array;
  /** 32 bits of each item's identifier: its counter in random draws. */
  drawKey: Int32Array;
  enemies: readonly (readonly number[])[];
  /** Number of each item's passage, or -1; items that may be served, by passage. */
  passage: Int32Array;
  passages: readonly (readonly number[])[];
  /** For each field named in the bank: 0 item of that field, 1 of no field, 2 of another. */
  fieldRank: ReadonlyMap<string, Uint8Array>;
  /** The same for a candidate without a field: all 0. */
  noField: Uint8Array;
};

export function curveOf({ model, slope, difficulty, steps, floor }: ItemParameters): Curve {
  if (model === 'gpcm') return { slope, steps: steps ?? [], floor };
  return { slope, steps: [difficulty], floor: model === '3pl' ? floor : 0 };
}

export function mayBeServed({ status, demonstration }: ItemParameters): boolean {
  return status === 'active' && demonstration !== true;
}

/**
 * Compiles a bank once, at start or when it changes. Items that may not be served are kept, last, so that a test that met them can
 * still be scored. Throws a RangeError naming the item whose parameters make no sense, or that is there twice.
 */
export function compileBank(items: readonly ItemParameters[], hash: string): CompiledBank {
  const sorted = items.toSorted(
    (a, b) =>
      Number(mayBeServed(b)) - Number(mayBeServed(a)) || compare(a.section, b.section) || compare(a.type, b.type) || compare(a.id, b.id),
  );
  for (const item of sorted) refuseNonsense(item);
  const indexOf = new Map(sorted.map(({ id }, index) => [id, index]));
  if (indexOf.size !== sorted.length) throw new RangeError(`bank ${hash}: an item is there twice`);
  const curves = sorted.map(curveOf);
  const spans = spansOf(sorted);
  const errors = sorted.map((item) => ({ difficulty: item.difficultySe, slope: item.slopeSe ?? 0 }));
  const tables = tablesOf(curves, errors, NODES);
  const everySpan = [...spans.values()].flatMap((types) => [...types.values()]);
  return {
    ...tables,
    hash,
    items: sorted,
    curves,
    indexOf,
    spans,
    falling: fallingOf(tables.information, sorted.length, everySpan),
    drawKey: Int32Array.from(sorted, ({ id }) => hashOf(id)),
    enemies: enemiesOf(sorted, indexOf),
    ...passagesOf(sorted, (index) => mayBeServed(sorted[index]!)),
    fieldRank: fieldRanksOf(sorted),
    noField: new Uint8Array(sorted.length),
  };
}

// Not localeCompare: the order decides which of two equal items is served, and must not depend on the machine's language.
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function refuseNonsense(item: ItemParameters): void {
  const { slope, steps } = curveOf(item);
  const slopeSe = item.slopeSe ?? 0;
  const sound =
    slope > 0 &&
    slope < 20 &&
    steps.length > 0 &&
    steps.length < 16 &&
    steps.every((step) => Math.abs(step) < 20) &&
    item.floor >= 0 &&
    item.floor < 1 &&
    item.difficultySe >= 0 &&
    item.difficultySe < 10 &&
    slopeSe >= 0 &&
    slopeSe < 2;
  if (!sound) throw new RangeError(`item ${item.id}: parameters out of range`);
}

function spansOf(items: readonly ItemParameters[]): Map<string, Map<string, Span>> {
  const spans = new Map<string, Map<string, Span>>();
  items.forEach((item, index) => {
    if (!mayBeServed(item)) return;
    const types = spans.get(item.section) ?? new Map<string, Span>();
    spans.set(item.section, types.set(item.type, { from: types.get(item.type)?.from ?? index, to: index + 1 }));
  });
  return spans;
}
