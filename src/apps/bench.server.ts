import { benchEngine, type Part } from './bench-engine.server.ts';
import { benchExam } from './bench-exam.server.ts';
import { say } from './bench-figure.ts';

/** `npm run bench [exam] [quality] [speed] [jscat]`: figures beside their targets, printed as they come. Asserts nothing. */
const asked = process.argv.slice(2);
const parts = (['quality', 'speed', 'jscat'] as const).filter((part): part is Part => asked.length === 0 || asked.includes(part));
if (asked.length === 0 || asked.includes('exam')) (await benchExam()).forEach(say);
if (parts.length > 0) await benchEngine(parts);
