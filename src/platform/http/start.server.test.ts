import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { OLDEST_BROWSERS, OLDEST_IN_WORDS } from '../browsers.ts';
import { LANGUAGES } from '../words.server.ts';
import { scriptOf, startOf } from './start.server.ts';

describe('what a page holds before its app', () => {
  it('is started by a script that a browser of 2009 reads', () => {
    const script = scriptOf('/assets/exam.js', 'a-nonce');
    expect(() => new Script(script)).not.toThrow();
    expect(script).not.toMatch(/=>|`|\?\.|\?\?|\.\.\.|\b(?:let|const|class|async|await)\b/);
  });

  it('names the oldest browsers in each language, and shows nothing of it unasked', () => {
    for (const language of LANGUAGES) {
      const html = startOf('assets/exam.js', language, 'a-nonce');
      expect(html).toContain(OLDEST_IN_WORDS);
      expect(html.match(/<div id="start-(?:old|away)" hidden>/g)).toHaveLength(2);
    }
  });

  it('takes the oldest browsers from the one place that the guide and the documents take them from', () => {
    const manual = readFileSync(join(import.meta.dirname, '../../../docs/operating.md'), 'utf8');
    for (const [name, version] of Object.entries(OLDEST_BROWSERS)) expect(manual).toContain(`${name} ${version}`);
    for (const language of LANGUAGES) {
      const guide = readFileSync(join(import.meta.dirname, `../../../content/guides/${language}/candidat.md`), 'utf8');
      expect(guide).toContain('{{browsers}}');
    }
  });
});
