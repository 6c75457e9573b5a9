import { expect, it } from 'vitest';
import { openCentre } from '../../../tests/support/centre.ts';

it('sends its pages elsewhere when it stops, and waits for none of them', async () => {
  const open = await openCentre();
  const candidate = await open.candidate();
  await candidate.enter();
  const socket = await candidate.live();
  await socket.hears('welcome');
  await open.close();
  // RFC 6455's registry: the service restarts, connect again.
  expect(await socket.closed).toBe(1012);
});
