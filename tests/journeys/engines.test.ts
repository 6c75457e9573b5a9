import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SECOND } from '../../src/platform/clock.ts';
import { BORN, Candidates } from '../support/candidates.ts';
import { openCentre, type OpenCentre } from '../support/centre.ts';
import { CandidateWay } from '../support/engines/candidate-way.ts';
import { until, type Engine } from '../support/engines/engine.ts';
import { firefox, openFirefox } from '../support/engines/firefox.ts';
import { openSoundDevice, type SoundDevice } from '../support/engines/sound.ts';
import { openWebKit, whyNoWebKit } from '../support/engines/webkit.ts';

const ENGINES: { name: string; missing: string | null; start: (device: SoundDevice | null) => Promise<Engine> }[] = [
  { name: 'Firefox', missing: firefox ? null : 'firefox-esr is not installed', start: openFirefox },
  { name: 'WebKit', missing: whyNoWebKit, start: openWebKit },
];

let open: OpenCentre;
let candidates: Candidates;
let device: SoundDevice | null;
beforeAll(async () => {
  open = await openCentre({}, undefined, { pages: 'built' });
  candidates = new Candidates(open);
  device = await openSoundDevice();
});
afterAll(async () => {
  await device?.close();
  await open?.close();
});

/** From the mailed link to the candidate's home. */
async function comeIn(way: CandidateWay, sittingId: string): Promise<void> {
  const link = new URL(await candidates.linkOf(sittingId));
  await way.goto(`${open.base}${link.pathname}${link.search}${link.hash}`);
  await way.type({ Jour: BORN.day, Mois: BORN.month, Année: BORN.year });
  await way.press(/Ouvrir mon espace/);
  await way.sees(/Bonjour/);
}

for (const { name, missing, start } of ENGINES)
  describe.skipIf(missing)(`a candidate in ${name}${missing ? ` (skipped: ${missing})` : ''}`, () => {
    let engine: Engine;
    let way: CandidateWay;
    let sittingId: string;

    beforeAll(async () => {
      engine = await start(device);
      way = new CandidateWay(engine);
      ({ sittingId } = await candidates.somebody());
    });
    afterAll(() => engine?.close());

    const checkSound = async () => {
      await way.press(/Jouer un son/);
      if (!device) return way.sees(/n’arrive pas à jouer de son/);
      await way.sees(/J’entends le son|n’arrive pas à jouer de son/);
      // A busy machine may take more than a second to wake the device: it is awake at the next try.
      if ((await way.text()).includes('n’arrive pas')) await way.press(/Rejouer le son/);
      await way.press(/J’entends le son/);
      await way.sees(/Gardez ce volume/);
    };
    /** A clip begins, and moves on. */
    const hear = async () => {
      await way.press(/^Écouter/);
      await way.sees(device ? /0:0[1-9] \/[^]*Il vous reste 1 écoute/ : /Il vous reste 1 écoute|L’extrait ne s’est pas ouvert/);
    };

    it('comes in by the mailed link and finds the test at home', async () => {
      await comeIn(way, sittingId);
      await way.goto(`${open.base}/mon-espace`);
      await way.sees(/Bonjour[^]*Commencer l’épreuve écrite/);
      expect(await way.complaints()).toEqual([]);
    });

    it('does the mini-test and reads what the device can do', async () => {
      await way.goto(`${open.base}/demo`);
      await way.hurry();
      await way.press(/Commencer le mini-test/);
      for (let n = 1; n <= 7; n += 1) {
        await until(
          `question ${n}`,
          async () => (await way.position()) === n,
          () => way.text(),
        );
        if ((await way.text()).includes('écoutez l’extrait')) await hear();
        await way.fill();
        await way.press(/^Valider/);
        await way.press(n < 7 ? /Question suivante/ : /Voir si mon appareil convient/);
      }
      await way.sees(new RegExp(`${name === 'WebKit' ? 'Safari' : name} \\d+`));
      await way.sees(/Vos réponses pourront être gardées sur cet ordinateur/);
      await checkSound();
      expect(await way.complaints()).toEqual([]);
    });

    it('answers a section of the written test', async () => {
      await way.goto(`${open.base}/epreuve`);
      await way.press(/vérifier le son/);
      await checkSound();
      await way.press(/Commencer l’épreuve/);
      for (let n = 1; n <= 10; n += 1) {
        await way.sees(new RegExp(`Question ${n} sur 50`, 'i'));
        open.clock.advance(4 * SECOND);
        await way.lookAgain();
        await until(
          `question ${n}`,
          async () => (await way.position()) === n,
          () => way.text(),
        );
        await way.fill();
        await way.press(/^Valider/);
      }
      await way.sees(/Section 2 sur 5/);
      const { rows } = await sql<{ answers: number }>`
        select count(*)::int as answers from answer where sitting_id = ${sittingId} and answer is not null`.execute(open.database.db);
      expect(rows[0]?.answers).toBe(10);
      expect(await way.complaints()).toEqual([]);
    });
  });

describe.skipIf(!firefox)('Firefox on a computer without a sound device', () => {
  it('says that it cannot play, and the test begins', async () => {
    const engine = await openFirefox(null);
    try {
      const way = new CandidateWay(engine);
      const { sittingId } = await candidates.somebody();
      await comeIn(way, sittingId);
      await way.goto(`${open.base}/epreuve`);
      await way.press(/vérifier le son/);
      await way.press(/Jouer un son/);
      await way.sees(/n’arrive pas à jouer de son/);
      await way.press(/Commencer l’épreuve/);
      await way.sees(/Question 1 sur 50/i);
      expect(await way.complaints()).toEqual([]);
    } finally {
      await engine.close();
    }
  });
});
