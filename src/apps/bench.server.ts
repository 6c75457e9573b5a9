import { benchEngine, type Part } from './bench-engine.server.ts';
import { benchExam } from './bench-exam.server.ts';
import { say } from './bench-figure.ts';
import { benchLists } from './bench-lists.server.ts';

/** `npm run bench [exam] [lists] [quality] [coverage] [speed] [jscat]`: figures beside their targets, printed as they come. Asserts nothing. */
const asked = process.argv.slice(2);
const parts = (['quality', 'coverage', 'speed', 'jscat'] as const).filter(
  (part): part is Part => asked.length === 0 || asked.includes(part),
);
if (asked.length === 0 || asked.includes('exam')) (await benchExam()).forEach(say);
if (asked.length === 0 || asked.includes('lists')) await benchLists();
if (parts.length > 0) await benchEngine(parts);
