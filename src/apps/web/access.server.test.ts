import { Hono } from 'hono';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Candidates } from '../../../tests/support/candidates.ts';
import { openCentre, type OpenCentre } from '../../../tests/support/centre.ts';
import { insertReadySitting } from '../../candidate/demonstration/people.server.ts';
import { letterLinkOf, mountDemonstrationCandidates } from './access.server.ts';
import type { Site, WebParts } from './parts.server.ts';

let open: OpenCentre;
let candidates: Candidates;
beforeAll(async () => {
  open = await openCentre();
  candidates = new Candidates(open);
});
afterAll(() => open.close());

const at = (token: string) => fetch(`${open.base}/acces/${token}`, { redirect: 'manual' });
const someoneOfOurs = () => insertReadySitting(open.database.db, 'first-test', open.clock.now());
const linkOf = async (sittingId: string, demonstration = true) =>
  new URL(await letterLinkOf(open.centre, { ...open.configuration, demonstration }, sittingId)).pathname;

it('opens the demonstration’s own people without a question, and leads home', async () => {
  const { status, headers } = await at(await candidates.tokenOf(await someoneOfOurs()));
  expect({ status, to: headers.get('location') }).toEqual({ status: 303, to: '/mon-espace' });
  expect(headers.getSetCookie().join()).toMatch(/palier-session=.*HttpOnly; SameSite=Lax/);
});

it('opens nobody else’s sitting in a demonstration', async () => {
  const { sittingId } = await candidates.somebody();
  const { status, headers } = await at(await candidates.tokenOf(sittingId));
  expect(status).toBe(410);
  expect(headers.getSetCookie()).toEqual([]);
});

it.each(['x', 'x.y', '%F0%9F%99%82', 'a'.repeat(3000)])('takes %.20s for no link of ours', async (token) => {
  expect((await at(token)).status).toBe(404);
});

it('does not exist on a real installation', async () => {
  const site: Site = new Hono();
  mountDemonstrationCandidates(site, { configuration: { ...open.configuration, demonstration: false } } as WebParts);
  expect((await site.request(`/acces/${await candidates.tokenOf(await someoneOfOurs())}`)).status).toBe(404);
});

it('writes the asking link into letters, but for the demonstration’s own people', async () => {
  const [ours, { sittingId }] = [await someoneOfOurs(), await candidates.somebody()];
  expect(await linkOf(ours)).toMatch(/^\/acces\/./);
  expect([await linkOf(sittingId), await linkOf(ours, false)]).toEqual(['/mon-espace/ouvrir', '/mon-espace/ouvrir']);
});
