import { implement } from '@orpc/server';
import type { Actor } from '../actor.ts';
import { permission } from '../may.server.ts';
import { departementName, searchCommunes } from './communes.server.ts';
import { algerianTown, searchCountries } from './countries.server.ts';
import type { Commune } from './place.ts';
import { policy, type Action } from './policy.ts';
import { places } from './schema.ts';

export interface PlacesContext {
  actor: Actor;
}

const routes = implement(places).$context<PlacesContext>();
const may = (action: Action) => routes.use(permission(policy, action));

function nowOf({ partOf }: Commune): { name: string; isRenamed: boolean } | null {
  return partOf && partOf.kind !== 'city' ? { name: partOf.name, isRenamed: partOf.kind === 'renamed' } : null;
}

export const placesRoutes = {
  communes: may('look-up-places').communes.handler(({ input }) => ({
    communes: searchCommunes(input.q, { departement: input.departement }).map((commune) => ({
      code: commune.code,
      name: commune.name,
      departement: { code: commune.departement, name: departementName(commune.departement) },
      postalCodes: [...commune.postalCodes],
      now: nowOf(commune),
    })),
    algeria: algerianTown(input.q),
  })),

  countries: may('look-up-places').countries.handler(({ input }) => ({
    countries: searchCountries(input.q, input.language).map(({ country, by }) => ({
      code: country.code,
      name: country.names[input.language],
      until: country.until,
      by,
    })),
  })),
};
