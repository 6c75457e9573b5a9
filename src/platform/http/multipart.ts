/** A call has its data and a file or two: more parts than this are somebody's game. */
const MOST_PARTS = 8;
const MOST_HEADER_BYTES = 2000;
const END_OF_LINE = '\r\n';

/**
 * A form as a browser sends it (RFC 7578), out of bytes that are all there. Node's own reader takes seconds for a form of many small
 * parts, in which nobody else is answered; this one looks for the boundary and stops at the ninth part.
 * @returns null for what is no such form
 */
export function readMultipart(bytes: Buffer<ArrayBuffer>, contentType: string): FormData | null {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (!boundary) return null;
  const form = new FormData();
  const delimiter = Buffer.from(`${END_OF_LINE}--${boundary}`);
  const first = delimiter.subarray(END_OF_LINE.length);
  if (!bytes.subarray(0, first.length).equals(first)) return null;
  let at = first.length;
  for (let parts = 0; parts <= MOST_PARTS; parts += 1) {
    const next = bytes.toString('latin1', at, at + 2);
    if (next === '--') return form;
    if (next !== END_OF_LINE || parts === MOST_PARTS) return null;
    const end = bytes.indexOf(delimiter, at);
    if (end < 0 || !append(form, bytes.subarray(at, end))) return null;
    at = end + delimiter.length;
  }
  return null;
}

/** @param part from the line end before its headers to the last byte of its content @returns false for what is no part of a form */
function append(form: FormData, part: Buffer<ArrayBuffer>): boolean {
  const endOfHeaders = part.subarray(0, MOST_HEADER_BYTES).indexOf(END_OF_LINE + END_OF_LINE);
  if (endOfHeaders < 0) return false;
  const headers = part.toString('utf8', END_OF_LINE.length, endOfHeaders);
  const content = part.subarray(endOfHeaders + 2 * END_OF_LINE.length);
  const disposition = headerIn(headers, 'content-disposition');
  const name = parameterIn(disposition, 'name');
  if (!disposition?.startsWith('form-data') || name === null) return false;
  const filename = parameterIn(disposition, 'filename');
  if (filename === null) form.append(name, content.toString());
  else form.append(name, new File([content], filename, { type: headerIn(headers, 'content-type') ?? '' }));
  return true;
}

function headerIn(headers: string, name: string): string | undefined {
  const line = headers.split(END_OF_LINE).find((each) => each.toLowerCase().startsWith(`${name}:`));
  return line?.slice(name.length + 1).trim();
}

/** Browsers escape three signs of a name (WHATWG HTML, multipart/form-data encoding). */
const ESCAPED: Record<string, string> = { '%22': '"', '%0D': '\r', '%0A': '\n' };

function parameterIn(disposition: string | undefined, name: string): string | null {
  const [, value] = new RegExp(`;\\s*${name}="([^"]*)"`, 'i').exec(disposition ?? '') ?? [];
  return value === undefined ? null : value.replaceAll(/%(?:22|0D|0A)/g, (sign) => ESCAPED[sign] ?? sign);
}
