import { describe, expect, it } from 'vitest';
import { readDeliveryReport } from './delivery-report.ts';

const ID = '019a1b2c-3d4e-7f60-8123-456789abcdef';

function report({ envelope = `Original-Envelope-Id: ${ID}\n`, action = 'failed', copy = '' } = {}) {
  return `From: MAILER-DAEMON@mx.example.org
To: bounces@palier.example.org
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Your message could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org
${envelope}
Final-Recipient: rfc822; awa@example.org
Action: ${action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <awa@example.org>:
    no such mailbox

--b
Content-Type: text/rfc822-headers

${copy}Subject: Votre accès
--b--
`;
}

describe('a delivery report', () => {
  it('names our letter by its envelope, and says why it came back in one line', () => {
    expect(readDeliveryReport(report())).toEqual({
      mailId: ID,
      action: 'failed',
      diagnostic: '550 5.1.1 <awa@example.org>: no such mailbox',
    });
  });

  it('names it by the copy of its headers when the envelope’s id was lost on the way', () => {
    expect(readDeliveryReport(report({ envelope: '', copy: `X-Palier-Mail: ${ID}\n` }))?.mailId).toBe(ID);
    expect(readDeliveryReport(report({ envelope: '', copy: `Message-ID:\n <${ID}@palier.example.org>\n` }))?.mailId).toBe(ID);
  });

  it('is read with the line ends of the wire and in any case', () => {
    expect(readDeliveryReport(report({ action: 'Delayed' }).replaceAll('\n', '\r\n'))?.action).toBe('delayed');
  });

  it('is nothing without its status part, without an id of ours, or with an action that is none', () => {
    expect(readDeliveryReport(`Subject: Absent\n\nX-Palier-Mail: ${ID}\nAction: failed\n`)).toBeNull();
    expect(readDeliveryReport(report({ envelope: '' }))).toBeNull();
    expect(readDeliveryReport(report({ action: 'exploded' }))).toBeNull();
    expect(readDeliveryReport('')).toBeNull();
  });

  it('is read with its names in capitals', () => {
    const shouted = report().replaceAll(/^[\w-]+(?=:)/gm, (name) => name.toUpperCase());
    expect(shouted).toContain('DIAGNOSTIC-CODE: smtp');
    expect(readDeliveryReport(shouted)).toEqual(readDeliveryReport(report()));
    expect(readDeliveryReport(report().toUpperCase())).toMatchObject({ mailId: ID, action: 'failed' });
  });

  const parts = report({ envelope: '', copy: `X-Palier-Mail: ${ID}\n` }).split(/(?<=^--b\n)/m);
  const plain = readDeliveryReport(parts.join(''));
  /** Each part of the report in an encoding of its own, as RFC 6533 and servers that take no 8bit send it. */
  const encoded = (name: string, encode: (body: string) => string) =>
    parts
      .map((part) => {
        const [head = '', body = '', end = ''] = part.split(/\n\n([\s\S]*?)(?=\n--b)/);
        return head.startsWith('Content-Type') ? `${head}\ncontent-transfer-encoding: ${name}\n\n${encode(body)}${end}` : part;
      })
      .join('');

  it.each(['base64', 'BASE64'])('is read in %s', (name) => {
    const base64 = (body: string) =>
      (
        Buffer.from(body)
          .toString('base64')
          .match(/.{1,76}/g) ?? []
      ).join('\n');
    const message = encoded(name, base64);
    expect(message).not.toContain(ID);
    expect(readDeliveryReport(message)).toEqual(plain);
    expect(readDeliveryReport(message.replaceAll('\n', '\r\n'))).toEqual(plain);
  });

  it('is read as quoted-printable, its lines cut anywhere', () => {
    const quoted = (body: string) =>
      body
        .replaceAll(/[^\n !-<>-~]|=|-/g, (sign) =>
          Array.from(Buffer.from(sign), (byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
        )
        .replaceAll(/((?:=..|[^=\n]){20})(?=.)/g, '$1=\n');
    const message = encoded('Quoted-Printable', quoted);
    expect(message).not.toContain(ID);
    expect(readDeliveryReport(message)).toEqual(plain);
  });
});
