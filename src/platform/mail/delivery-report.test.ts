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
});
