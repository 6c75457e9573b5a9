import { randomUUID } from 'node:crypto';

/** A zod schema, what of it is read here: its definition says what it holds. */
export interface Shape {
  _zod: { def: Definition };
  safeParse(value: unknown): { success: boolean };
}
interface Definition {
  type: string;
  format?: string;
  shape?: Record<string, Shape>;
  element?: Shape;
  innerType?: Shape;
  options?: Shape[];
  in?: Shape;
  values?: unknown[];
  entries?: Record<string, unknown>;
}

export type Draw = () => number;
/** What the attackers know: ids that they were told, and values that a property of this name usually has. */
export interface Known {
  ids: string[];
  named: Record<string, string[]>;
}

export function pick<Each>(draw: Draw, from: readonly Each[]): Each {
  return from[Math.floor(draw() * from.length)] as Each;
}

const MOST_OF_A_LIST = 4;
const NUMBERS = [1, 0, 2, 3, 20, 40, 1000];
/** One of them fits each kind of text in the contracts: the shape itself says which. */
const TEXTS = [
  'x',
  'Le Goff',
  '2026-12',
  '2026-11',
  'en',
  'fr',
  'B1',
  '1991',
  '04',
  '3',
  '12345678901',
  'CONFIRMER',
  'PAL-AAAA-AAAA',
  '75',
  '29019',
  'Brest',
  'une@exemple.invalid',
  '0123456789ab',
  'list',
  'a-code-of-some-length',
  'a'.repeat(43),
  'un mot de passe assez long',
  '+33 1 23 45 67 89',
  'data',
];

/** A value that the shape takes, as far as its definition tells; drawn anew each time. */
export function valueFor(shape: Shape, draw: Draw, known: Known, name = ''): unknown {
  const { def } = shape._zod;
  const within = (inner: Shape | undefined, as = name) => (inner ? valueFor(inner, draw, known, as) : undefined);
  switch (def.type) {
    case 'object':
      return Object.fromEntries(Object.entries(def.shape ?? {}).map(([key, inner]) => [key, within(inner, key)]));
    case 'array':
      return Array.from({ length: Math.floor(draw() * MOST_OF_A_LIST) }, () => within(def.element));
    case 'union':
      return within(pick(draw, def.options ?? []));
    case 'optional':
    case 'default':
    case 'prefault':
      return draw() < 0.4 ? undefined : within(def.innerType);
    case 'nullable':
      return draw() < 0.3 ? null : within(def.innerType);
    case 'pipe':
      return within(def.in);
    case 'literal':
      return pick(draw, def.values ?? []);
    case 'enum':
      return pick(draw, Object.values(def.entries ?? {}));
    case 'boolean':
      return draw() < 0.5;
    case 'number':
      return pick(draw, NUMBERS.filter((number) => shape.safeParse(number).success).concat(1));
    case 'file':
      return fileFor(draw);
    default:
      return textFor(shape, draw, known, name);
  }
}

function textFor(shape: Shape, draw: Draw, { ids, named }: Known, name: string): string {
  const usual = named[name];
  if (usual && draw() < 0.8) return pick(draw, usual);
  const { format } = shape._zod.def;
  if (format === 'uuid') return draw() < 0.8 && ids.length > 0 ? pick(draw, ids) : randomUUID();
  if (format === 'date') return `2026-${pick(draw, ['11', '12'])}-${pick(draw, ['01', '15', '28'])}`;
  if (format === 'datetime') return `2026-12-${pick(draw, ['02', '15', '30'])}T10:00:00.000Z`;
  const fitting = TEXTS.filter((text) => shape.safeParse(text).success);
  return pick(draw, fitting.length > 0 ? fitting : TEXTS);
}

const CONTENTS = [
  '',
  'a',
  '\u0000\u0000',
  '"',
  'Nom;Prénom;Adresse électronique;Date de naissance\nA;B;une@exemple.invalid;03/04/1991\n',
  '%PDF-1.7',
  'PK\u0003\u0004'.repeat(50),
  ';'.repeat(5000),
  '\n'.repeat(5000),
  '\ufeffNom de naissance;Prénoms\n=1+1;@x\n',
  '\u00d0\u00cf\u0011\u00e0',
];

function fileFor(draw: Draw): File {
  const name = pick(draw, [
    'a.csv',
    'b.xlsx',
    'MARK7Q\u0000.csv',
    '../../etc/passwd',
    'x'.repeat(3000),
    '',
    '"; filename="y',
    'é\u202e.pdf',
  ]);
  return new File([pick(draw, CONTENTS)], name, { type: pick(draw, ['text/csv', 'application/pdf', 'image/png', '']) });
}
