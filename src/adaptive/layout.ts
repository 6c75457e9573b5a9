import type { CompiledBank } from './bank.ts';
import type { Span } from './item/table.ts';
import type { Plan } from './plan.ts';
import type { TypeQuota } from './policy.ts';

/** The items of one type in one section that may be served, and how many of them a section holds. */
export type Slot = { section: number; type: string; quota: TypeQuota; span: Span };

/** How a bank falls into the slots of a policy. `slotOf`: slot of each item, -1 for what this policy never serves. */
export type Layout = {
  slots: readonly Slot[];
  /** Slots of each section. */
  ofSection: readonly (readonly number[])[];
  slotOf: Int16Array;
  /** Items of each slot that have neither enemies nor passage, and that have: the second kind may exclude one another. */
  free: Int32Array;
  linked: Int32Array;
};

const layouts = new WeakMap<CompiledBank, WeakMap<Plan, Layout>>();

/** The layout of a bank under a plan, remembered for as long as both live. */
export function layoutOf(bank: CompiledBank, plan: Plan): Layout {
  const ofBank = layouts.get(bank) ?? new WeakMap<Plan, Layout>();
  layouts.set(bank, ofBank);
  const layout = ofBank.get(plan) ?? laidOut(bank, plan);
  ofBank.set(plan, layout);
  return layout;
}

function laidOut(bank: CompiledBank, plan: Plan): Layout {
  const slots = plan.policy.sections.flatMap(({ name, types }, section) =>
    Object.entries(types).map(([type, quota]) => ({ section, type, quota, span: bank.spans.get(name)?.get(type) ?? { from: 0, to: 0 } })),
  );
  const slotOf = new Int16Array(bank.items.length).fill(-1);
  const free = new Int32Array(slots.length);
  const linked = new Int32Array(slots.length);
  slots.forEach(({ span }, slot) => {
    for (let item = span.from; item < span.to; item++) {
      slotOf[item] = slot;
      const counts = isLinked(bank, item) ? linked : free;
      counts[slot] = counts[slot]! + 1;
    }
  });
  const ofSection = plan.policy.sections.map((_, section) => slots.flatMap((slot, index) => (slot.section === section ? [index] : [])));
  return { slots, ofSection, slotOf, free, linked };
}

export function isLinked(bank: CompiledBank, item: number): boolean {
  return bank.passage[item]! >= 0 || bank.enemies[item]!.length > 0;
}
