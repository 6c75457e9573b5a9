import { z } from 'zod';
import { SECTIONS } from '../programme/section.ts';

/**
 * What a candidate receives and sends back. No key, difficulty, level, field, rationale or item id is part of these shapes.
 * In `lines`, `{1}`, `{2}`… mark the gaps in order. Words of a word bank come in alphabetical order; pieces to be ordered come
 * in an order drawn for the sitting. Indexes count from 0 in what was received.
 */
export const ITEM_TYPES = ['choice', 'cloze-typed', 'cloze-menu', 'word-bank', 'word-order', 'sentence-order'] as const;
export const ItemType = z.enum(ITEM_TYPES);
export type ItemType = z.infer<typeof ItemType>;

export const TextForCandidate = z.object({ title: z.string().nullable(), paragraphs: z.array(z.string()) });
export const CLIP_KINDS = ['announcement', 'monologue', 'dialogue', 'message'] as const;
export const ClipForCandidate = z.object({ kind: z.enum(CLIP_KINDS), seconds: z.number(), demonstration: z.boolean() });

const common = {
  section: z.enum(SECTIONS),
  language: z.string(),
  text: TextForCandidate.nullable(),
  clip: ClipForCandidate.nullable(),
};

export const ItemForCandidate = z.discriminatedUnion('type', [
  z.object({ type: z.literal('choice'), ...common, prompt: z.string(), options: z.array(z.string()) }),
  z.object({
    type: z.literal('cloze-typed'),
    ...common,
    lines: z.array(z.string()),
    gaps: z.array(z.object({ root: z.string().nullable() })),
  }),
  z.object({
    type: z.literal('cloze-menu'),
    ...common,
    lines: z.array(z.string()),
    gaps: z.array(z.object({ options: z.array(z.string()) })),
  }),
  z.object({ type: z.literal('word-bank'), ...common, lines: z.array(z.string()), gapCount: z.int(), words: z.array(z.string()) }),
  z.object({ type: z.literal('word-order'), ...common, first: z.string(), pieces: z.array(z.string()), end: z.string() }),
  z.object({ type: z.literal('sentence-order'), ...common, first: z.string(), pieces: z.array(z.string()) }),
]);
export type ItemForCandidate = z.infer<typeof ItemForCandidate>;

const Index = z.int().min(0).max(40);
const Picked = Index.nullable();

/** One answer, complete or not: null and '' stand for a gap left empty. Bounded, so that no request can be large. */
export const Answer = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('choice'), option: Picked }),
  z.strictObject({ type: z.literal('cloze-typed'), gaps: z.array(z.string().max(80)).max(12) }),
  z.strictObject({ type: z.literal('cloze-menu'), gaps: z.array(Picked).max(12) }),
  z.strictObject({ type: z.literal('word-bank'), gaps: z.array(Picked).max(12) }),
  z.strictObject({ type: z.literal('word-order'), order: z.array(Index).max(30) }),
  z.strictObject({ type: z.literal('sentence-order'), order: z.array(Index).max(12) }),
]);
export type Answer = z.infer<typeof Answer>;
