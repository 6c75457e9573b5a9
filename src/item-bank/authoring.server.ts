import { z } from 'zod';
import { FIELD_CODES, type FieldCode } from '../programme/field.ts';
import { ITEM_LEVELS } from '../programme/scale.ts';
import { SECTIONS } from '../programme/section.ts';
import { CLIP_KINDS } from './schema.ts';

/**
 * The authoring face of an item: one JSON file under content/, with its key. It never leaves the server.
 * `difficulty` holds three judgements of 0-100 made apart (their median counts); `seconds` is the time a candidate has.
 * Gaps are written {1}, {2}… in `lines`, in order. `key` and option indexes count from 0.
 */
const Sentence = z.string().trim().min(1).max(600);
const Word = z.string().trim().min(1).max(80);
const Field = z.enum(FIELD_CODES as [FieldCode, ...FieldCode[]]);

export const AIMS = {
  vocabulary: ['meaning', 'collocation', 'formation', 'register', 'trade'],
  grammar: ['verbs', 'clauses', 'nouns', 'prepositions', 'order'],
  expressions: ['formulas', 'replies', 'phrasal', 'idiom'],
  reading: ['detail', 'cohesion', 'gist', 'inference', 'purpose'],
  listening: ['detail', 'gist', 'inference', 'purpose'],
} as const;

/** A clip is written before it is recorded: `turns` is its source text, `voice` a name of scripts/voices (or a human's role). */
const Clip = z.strictObject({
  kind: z.enum(CLIP_KINDS),
  wordsPerMinute: z.number().min(80).max(210),
  turns: z.array(z.strictObject({ voice: z.string(), text: Sentence })).min(1),
  /** Written by the script that makes the file: its length, and where it came from. */
  seconds: z.number().positive().optional(),
  source: z.enum(['synthesised', 'human']).optional(),
});

const common = {
  id: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d{3}$/),
  version: z.int().min(1),
  language: z.string().length(2),
  section: z.enum(SECTIONS),
  level: z.enum(ITEM_LEVELS),
  difficulty: z.tuple([z.int().min(0).max(100), z.int().min(0).max(100), z.int().min(0).max(100)]),
  aim: z.string(),
  variety: z.enum(['any', 'british', 'american']),
  fields: z.array(Field),
  seconds: z.int().min(15).max(300),
  /** Items that must not be met in the same test (one gives the other away). */
  enemies: z.array(z.string()).optional(),
  text: z.strictObject({ title: Sentence.optional(), paragraphs: z.array(z.string().trim().min(1)).min(1) }).optional(),
  clip: Clip.optional(),
  /** Why the key is the only defensible answer. */
  rationale: Sentence,
  /** Practice items only: what the learner reads after answering. */
  explanation: z.strictObject({ fr: Sentence, en: Sentence }).optional(),
};

/** What each wrong option catches, in the order of the wrong options. */
const Errors = z.array(Sentence);

export const AuthoredItem = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('choice'),
    ...common,
    prompt: Sentence,
    options: z.array(Sentence).min(3).max(4),
    key: z.int().min(0).max(3),
    errors: Errors,
  }),
  z.strictObject({
    type: z.literal('cloze-typed'),
    ...common,
    lines: z.array(Sentence).min(1),
    gaps: z
      .array(z.strictObject({ accepted: z.array(Word).min(1).max(6), root: Word.optional() }))
      .min(1)
      .max(6),
  }),
  z.strictObject({
    type: z.literal('cloze-menu'),
    ...common,
    lines: z.array(Sentence).min(1),
    gaps: z
      .array(z.strictObject({ options: z.array(Word).min(3).max(4), key: z.int().min(0).max(3), errors: Errors }))
      .min(1)
      .max(6),
  }),
  z.strictObject({
    type: z.literal('word-bank'),
    ...common,
    lines: z.array(Sentence).min(1),
    words: z.array(Word).min(2).max(12),
    gaps: z
      .array(z.strictObject({ accepted: z.array(Word).min(1) }))
      .min(2)
      .max(8),
  }),
  /** Every accepted order, the first being the model answer; all start with the same given word. `end` is the closing mark. */
  z.strictObject({
    type: z.literal('word-order'),
    ...common,
    orders: z.array(z.array(Word).min(5).max(20)).min(1),
    end: z.enum(['.', '?', '!']),
  }),
  z.strictObject({ type: z.literal('sentence-order'), ...common, orders: z.array(z.array(Sentence).min(4).max(8)).min(1) }),
]);
export type AuthoredItem = z.infer<typeof AuthoredItem>;
