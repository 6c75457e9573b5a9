import { OpenAPIHandler } from '@orpc/openapi/fetch';
import { describe, expect, it } from 'vitest';
import { NOBODY, type Actor } from '../actor.ts';
import { placesRoutes } from './routes.server.ts';

const CANDIDATE: Actor = { role: 'candidate', sittingId: '01980000-0000-7000-8000-000000000001', accessVersion: 1 };
const handler = new OpenAPIHandler(placesRoutes);

async function get(path: string, actor: Actor = CANDIDATE) {
  const { response } = await handler.handle(new Request(`http://palier.test${path}`), { context: { actor } });
  if (!response) throw new Error(`no route at ${path}`);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('GET /places/communes', () => {
  it('gives what a person needs to choose, and nothing of the index', async () => {
    const { status, body } = await get('/places/communes?q=annecy%20le%20vieux');
    expect(status).toBe(200);
    expect(body).toEqual({
      communes: [
        {
          code: '74011',
          name: 'Annecy-le-Vieux',
          departement: { code: '74', name: 'Haute-Savoie' },
          postalCodes: [],
          now: { name: 'Annecy', isRenamed: false },
        },
      ],
      algeria: null,
    });
  });

  it('names a town of Algeria that is looked for in France', async () => {
    expect((await get('/places/communes?q=Alger')).body).toMatchObject({ algeria: 'Alger' });
  });

  it('stays in a département', async () => {
    const { body } = await get('/places/communes?q=saint-denis&departement=974');
    expect(body).toMatchObject({ communes: [{ code: '97411', postalCodes: expect.arrayContaining(['97400']) as unknown }] });
  });

  it('refuses what is too long or unknown, and gives nothing for nothing', async () => {
    expect((await get(`/places/communes?q=${'x'.repeat(101)}`)).status).toBe(400);
    expect((await get('/places/communes')).status).toBe(400);
    expect((await get('/places/communes?q=a&departement=abc')).status).toBe(400);
    expect((await get('/places/communes?q=')).body).toEqual({ communes: [], algeria: null });
  });
});

describe('GET /places/countries', () => {
  it('names them in the language asked for', async () => {
    expect((await get('/places/countries?q=alg&language=en')).body).toEqual({
      countries: [{ code: '99352', name: 'Algeria', until: null, by: null }],
    });
    expect((await get('/places/countries?q=germany&language=fr')).body).toMatchObject({ countries: [{ name: 'Allemagne' }, {}, {}] });
    expect((await get('/places/countries?q=gibraltar&language=fr')).body).toMatchObject({
      countries: [{ code: '99133', by: 'Gibraltar' }],
    });
    expect((await get('/places/countries?q=alg&language=de')).status).toBe(400);
  });
});

describe('who may look up places', () => {
  const staff = (secondFactor: boolean): Actor => ({
    role: 'staff',
    personId: 'p',
    accountId: 'a',
    sessionId: 's',
    hat: { membershipId: 'm', role: 'partner', organisationId: 'o' },
    secondFactor,
  });

  it.each([
    ['nobody', NOBODY, 401],
    ['a candidate', CANDIDATE, 200],
    ['a partner', staff(true), 200],
    ['a partner before the second factor', staff(false), 403],
  ] as const)('%s: %s', async (_, actor, status) => {
    expect((await get('/places/communes?q=lyon', actor)).status).toBe(status);
    expect((await get('/places/countries?q=mali&language=fr', actor)).status).toBe(status);
  });
});
