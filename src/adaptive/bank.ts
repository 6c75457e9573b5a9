import { NODE_COUNT, NODES } from './ability/node.ts';
import { hashOf } from './draw.ts';
import { type Curve, roomForScores } from './item/curve.ts';
import { informationOf } from './item/information.ts';
import { fillExpectedScores } from './item/uncertainty.ts';

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

/** Far above any bank, and small enough for a float's bits and an item's number to fit in one integer. */
const MOST_ITEMS = 2 ** 20;

/** Items from `from` up to `to` (not included). */
export type Span = { from: number; to: number };

/**
 * A bank ready for choosing: items sorted by section and type, those that may be served first within their section. Memory: per
 * item, NODE_COUNT x (8 bytes per possible score + 4).
 */
export type CompiledBank = {
  /** Given by the caller: a hash of the bank's content, logged with every decision. */
  hash: string;
  items: readonly ItemParameters[];
  curves: readonly Curve[];
  indexOf: ReadonlyMap<string, number>;
  /** Items that may be served, by section and type. */
  spans: ReadonlyMap<string, ReadonlyMap<string, Span>>;
  /** Rows of `items.length` per node: information[node * items.length + item]. */
  information: Float32Array;
  /** The items of each span by falling information, in rows of `items.length` per node: falling[node * items.length + place]. */
  falling: Int32Array;
  /** logLikelihood[offset[item] + score * NODE_COUNT + node]. */
  logLikelihood: Float64Array;
  offset: Int32Array;
  highest: Uint8Array;
  /** Where each item informs most, theta. */
  location: Float64Array;
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
  const sorted = [...items].sort(
    (a, b) => Number(mayBeServed(b)) - Number(mayBeServed(a)) || compare(a.section, b.section) || compare(a.type, b.type) || compare(a.id, b.id),
  );
  const indexOf = new Map(sorted.map(({ id }, index) => [id, index]));
  for (const item of sorted) refuseNonsense(item);
  if (indexOf.size !== sorted.length) throw new RangeError(`bank ${hash}: an item is there twice`);
  const spans = spansOf(sorted);
  const tables = tablesOf(sorted);
  return {
    hash, items: sorted, indexOf, curves: sorted.map(curveOf), spans,
    ...tables,
    falling: fallingOf(tables.information, sorted.length, spans),
    drawKey: Int32Array.from(sorted, ({ id }) => hashOf(id)),
    enemies: enemiesOf(sorted, indexOf),
    ...passagesOf(sorted),
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
  const sound =
    slope > 0 && slope < 20 && steps.length > 0 && steps.length < 16 && steps.every((step) => Math.abs(step) < 20) &&
    item.floor >= 0 && item.floor < 1 && item.difficultySe >= 0 && item.difficultySe < 10 && (item.slopeSe ?? 0) >= 0 && (item.slopeSe ?? 0) < 2;
  if (!sound) throw new RangeError(`item ${item.id}: parameters out of range`);
}

function tablesOf(items: readonly ItemParameters[]) {
  const count = items.length;
  const highest = Uint8Array.from(items, (item) => curveOf(item).steps.length);
  const offset = new Int32Array(count);
  for (let item = 1; item < count; item++) offset[item] = offset[item - 1]! + (highest[item - 1]! + 1) * NODE_COUNT;
  const length = count === 0 ? 0 : offset[count - 1]! + (highest[count - 1]! + 1) * NODE_COUNT;
  const tables = { information: new Float32Array(count * NODE_COUNT), logLikelihood: new Float64Array(length), location: new Float64Array(count) };
  items.forEach((item, index) => fillTables(item, index, count, offset[index]!, tables));
  return { highest, offset, ...tables };
}

type Tables = { information: Float32Array; logLikelihood: Float64Array; location: Float64Array };

function fillTables(item: ItemParameters, index: number, count: number, offset: number, tables: Tables): void {
  const curve = curveOf(item);
  const scores = roomForScores(curve.steps.length);
  const errors = { difficulty: item.difficultySe, slope: item.slopeSe ?? 0 };
  let greatest = -1;
  for (let node = 0; node < NODE_COUNT; node++) {
    fillExpectedScores(curve, errors, NODES[node]!, scores);
    const information = informationOf(scores);
    tables.information[node * count + index] = information;
    if (information > greatest) {
      greatest = information;
      tables.location[index] = NODES[node]!;
    }
    for (let score = 0; score < scores.p.length; score++)
      tables.logLikelihood[offset + score * NODE_COUNT + node] = Math.log(Math.max(scores.p[score]!, 1e-300));
  }
}

function spansOf(items: readonly ItemParameters[]) {
  const spans = new Map<string, Map<string, Span>>();
  items.forEach((item, index) => {
    if (!mayBeServed(item)) return;
    const types = spans.get(item.section) ?? new Map<string, Span>();
    spans.set(item.section, types.set(item.type, { from: types.get(item.type)?.from ?? index, to: index + 1 }));
  });
  return spans;
}

/** Sorts each span at each node. The bits of a positive float rise with it, so float and index fit in one number that sorts natively. */
function fallingOf(information: Float32Array, count: number, spans: CompiledBank['spans']): Int32Array {
  const falling = new Int32Array(information.length);
  const bits = new Uint32Array(information.buffer);
  for (const { from, to } of [...spans.values()].flatMap((types) => [...types.values()])) {
    const keys = new Float64Array(to - from);
    for (let row = 0; row < information.length; row += count) {
      for (let place = 0; place < keys.length; place++) keys[place] = bits[row + from + place]! * MOST_ITEMS + (MOST_ITEMS - 1 - place);
      keys.sort();
      for (let place = 0; place < keys.length; place++) falling[row + to - 1 - place] = from + MOST_ITEMS - 1 - (keys[place]! % MOST_ITEMS);
    }
  }
  return falling;
}

function enemiesOf(items: readonly ItemParameters[], indexOf: ReadonlyMap<string, number>): number[][] {
  const enemies = items.map(() => new Set<number>());
  items.forEach((item, index) => {
    for (const id of item.enemies) {
      const other = indexOf.get(id);
      if (other === undefined || other === index) continue;
      enemies[index]!.add(other);
      enemies[other]!.add(index);
    }
  });
  return enemies.map((set) => [...set].sort((a, b) => a - b));
}

function passagesOf(items: readonly ItemParameters[]) {
  const numbers = new Map<string, number>();
  const passages: number[][] = [];
  const passage = Int32Array.from(items, (item, index) => {
    if (item.passage === null) return -1;
    // The same passage in two sections counts as two: kept together means within a section.
    const key = `${item.section} ${item.passage}`;
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    passages[number] ??= [];
    if (mayBeServed(item)) passages[number].push(index);
    return number;
  });
  return { passage, passages };
}

function fieldRanksOf(items: readonly ItemParameters[]) {
  const fields = new Set(items.flatMap((item) => item.fields));
  return new Map(
    [...fields].map((field) => [field, Uint8Array.from(items, (item) => (item.fields.includes(field) ? 0 : item.fields.length === 0 ? 1 : 2))]),
  );
}
