import { archive } from './hostile-workbook.ts';

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/**
 * A workbook from the XML of its sheets: `<row>`s, or a whole content where it begins with `<cols`. Style 1 is a date, 2 a duration.
 * @param properties the XML of the workbook that stands before its sheets
 */
export function workbook(sheets: readonly { name: string; state?: string; cols?: string; rows: string }[], properties = ''): Buffer {
  const of = (say: (sheet: (typeof sheets)[number], place: number) => string) => sheets.map((sheet, at) => say(sheet, at + 1)).join('');
  return archive({
    'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="${OFFICE}">${properties}<sheets>${of(
      ({ name, state = 'visible' }, at) => `<sheet name="${name}" sheetId="${at}" state="${state}" r:id="rId${at}"/>`,
    )}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${of((_, at) => `<Relationship Id="rId${at}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at}.xml"/>`)}<Relationship Id="rId99" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet ${MAIN}><numFmts count="1"><numFmt numFmtId="164" formatCode="[h]:mm"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ...Object.fromEntries(
      sheets.map(({ cols = '', rows }, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        `<worksheet ${MAIN}>${cols}<sheetData>${rows}</sheetData></worksheet>`,
      ]),
    ),
  });
}

/** A row of a sheet: texts and numbers; a string that begins with `<` is the XML of what stands in its cell. */
export function row(number: number, cells: readonly (string | number | null)[], attributes = ''): string {
  const written = cells.map((cell, at) => {
    const place = `r="${String.fromCharCode(65 + at)}${number}"`;
    if (cell === null) return '';
    if (typeof cell === 'number') return `<c ${place}><v>${cell}</v></c>`;
    return cell.startsWith('<') ? cell.replace('<c', `<c ${place}`) : `<c ${place} t="inlineStr"><is><t>${cell}</t></is></c>`;
  });
  return `<row r="${number}" ${attributes}>${written.join('')}</row>`;
}
