import { oc } from '@orpc/contract';
import { z } from 'zod';

/** Longer than any name of a place, so that what is too long is told in words by the rule and not by the shape. */
const Written = z.string().max(200);
const Code = z.string().max(10);
const Search = z.string().max(100);

/** A birth place as the form sends it: `unlisted` is in France, of a name that the list of communes lacks. */
export const BirthplaceInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('commune'), code: Code, name: Written }),
  z.strictObject({ kind: z.literal('abroad'), country: Code, town: Written }),
  z.strictObject({ kind: z.literal('unlisted'), name: Written, postalCode: Code.nullable() }),
]);
export type BirthplaceInput = z.infer<typeof BirthplaceInput>;

/** A commune to choose. `now` is the commune that it merged into or is called today, null for today's and for an arrondissement. */
export const CommuneFound = z.object({
  code: z.string(),
  name: z.string(),
  departement: z.object({ code: z.string(), name: z.string() }),
  postalCodes: z.array(z.string()),
  now: z.object({ name: z.string(), isRenamed: z.boolean() }).nullable(),
});
export type CommuneFound = z.infer<typeof CommuneFound>;

/** A country to choose, named in the language asked for. `until` is the year it ended; `by` another name that found it, to show. */
export const CountryFound = z.object({
  code: z.string(),
  name: z.string(),
  until: z.number().nullable(),
  by: z.string().nullable(),
});
export type CountryFound = z.infer<typeof CountryFound>;

/** The lists behind the birth place of a profile: at most 20 answers, best first, none for nothing typed. */
export const places = {
  communes: oc
    .route({ method: 'GET', path: '/places/communes' })
    .input(
      z.strictObject({
        q: Search,
        departement: z
          .string()
          .regex(/^(?:\d{2,3}|2[AB])$/)
          .optional(),
      }),
    )
    /** `algeria` is a town there that what was typed may mean: it lay in France until July 1962. */
    .output(z.object({ communes: z.array(CommuneFound), algeria: z.string().nullable() })),
  countries: oc
    .route({ method: 'GET', path: '/places/countries' })
    .input(z.strictObject({ q: Search, language: z.enum(['fr', 'en']) }))
    .output(z.object({ countries: z.array(CountryFound) })),
};
