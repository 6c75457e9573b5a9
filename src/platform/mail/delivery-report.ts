/** What a mail server reports of a letter that it had taken (RFC 3464), as far as it concerns us. */
export interface DeliveryReport {
  /** Our id of the letter: from the envelope, else from the copy of its headers. */
  mailId: string;
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  /** The mailbox's own words, such as « 550 5.1.1 no such user ». */
  diagnostic: string;
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
const ACTIONS = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;
const MOST_WORDS = 500;

/**
 * Reads one message. Its parts hold plain fields, once their own encoding is undone: they can be read line by line, without a mail
 * library.
 * @returns null for a message that is no such report, or a report on a letter that is not ours.
 */
export function readDeliveryReport(message: string): DeliveryReport | null {
  const text = unfolded(
    message
      .replaceAll('\r\n', '\n')
      .split(/^--.*$/m)
      .map(decoded)
      .join('\n--\n'),
  );
  const start = text.search(/^content-type:\s*message\/(global-)?delivery-status/im);
  if (start < 0) return null;
  const report = text.slice(start);
  const action = ACTIONS.find((name) => name === fieldOf(report, 'Action')?.toLowerCase());
  const named = fieldOf(report, 'Original-Envelope-Id') ?? fieldOf(report, 'X-Palier-Mail') ?? fieldOf(report, 'Message-ID');
  const mailId = UUID.exec(named ?? '')?.[0].toLowerCase();
  if (!action || !mailId) return null;
  const words = fieldOf(report, 'Diagnostic-Code')?.replace(/^[\w-]+\s*;\s*/, '') ?? fieldOf(report, 'Status') ?? '';
  return { mailId, action, diagnostic: words.slice(0, MOST_WORDS) };
}

/** A folded field goes on in the next line. */
function unfolded(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(/\n[ \t]+/g, ' ');
}

/** A part of a message with its body as it was before it was encoded for its way (RFC 2045, 6). */
function decoded(part: string): string {
  const [head = '', body = ''] = part.replace(/^\n/, '').split(/\n\n([\s\S]*)/);
  const encoding = fieldOf(unfolded(head), 'Content-Transfer-Encoding')?.toLowerCase();
  if (encoding === 'base64') return `${head}\n\n${Buffer.from(body, 'base64').toString('utf8')}`;
  return encoding === 'quoted-printable' ? `${head}\n\n${unquoted(body)}` : part;
}

function unquoted(body: string): string {
  const bytes = body
    .replaceAll(/[ \t]*=[ \t]*\n/g, '')
    .split(/=([0-9A-F]{2})/i)
    .map((piece, at) => (at % 2 === 1 ? Buffer.from(piece, 'hex') : Buffer.from(piece)));
  return Buffer.concat(bytes).toString('utf8');
}

function fieldOf(text: string, name: string): string | null {
  return new RegExp(`^${name}:[ \\t]*(.+)$`, 'im').exec(text)?.[1]?.trim() ?? null;
}
