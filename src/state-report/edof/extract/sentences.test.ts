import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../platform/words.server.ts';
import { DOUBTS } from '../reconciliation/settlement.ts';
import { FILE_PROBLEMS, ROW_ERRORS, WARNINGS } from './extract.ts';

describe('the sentences', () => {
  const counted = new Set<string>(['missing-column']);
  const wanted = [...FILE_PROBLEMS, ...ROW_ERRORS, ...WARNINGS].flatMap((code) =>
    counted.has(code) ? [`${code}_one`, `${code}_other`] : [code],
  );

  it.each(['fr', 'en'] as const)('exist for every code in %s, and for no other', (language) => {
    const {
      doubt,
      'set-aside': aside,
      'matched-by': by,
      twice,
      page: _page,
      attendance: _attendance,
      csv: _csv,
      ...sentences
    } = readCatalogue(language, 'edof');
    expect(Object.keys(sentences).toSorted()).toEqual(wanted.toSorted());
    expect(Object.keys(doubt ?? {})).toEqual([...DOUBTS]);
    expect(Object.keys(aside ?? {})).toEqual(['other-certification', 'called-off']);
    expect(Object.keys(by ?? {})).toEqual(['file-number', 'name-and-date', 'choice']);
    expect(Object.keys(twice ?? {})).toEqual(['two-certifications', 'two-sittings']);
  });

  it('are typeset as French is', () => {
    const text = JSON.stringify(readCatalogue('fr', 'edof')).replaceAll('":"', '').replaceAll(/":\{/g, '');
    expect(text).not.toMatch(/['\u2018]|[^\u00a0][;?!»]|[^\u00a0:]: /);
  });
});
