import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** A passkey without a device: a P-256 key that answers as WebAuthn level 3 says (section 6), with or without making sure of its person. */
export class SoftwareKey {
  readonly id = randomBytes(16).toString('base64url');
  readonly #private: KeyObject;
  readonly #public: KeyObject;
  readonly #origin: string;
  count = 0;

  constructor(origin: string) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#private = privateKey;
    this.#public = publicKey;
    this.#origin = origin;
  }

  /** What navigator.credentials.create gives, in its JSON form. */
  register({ challenge }: { challenge: string }) {
    const id = Buffer.from(this.id, 'base64url');
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, this.#coseKey()]);
    const data = Buffer.concat([this.#data(ATTESTED | PRESENT | SURE), attested]);
    const attestationObject = Buffer.concat([
      Buffer.from([0xa3]),
      text('fmt'),
      text('none'),
      text('attStmt'),
      Buffer.from([0xa0]),
      text('authData'),
      bytes(data),
    ]);
    return this.#credential({
      ...this.#clientData('webauthn.create', challenge),
      attestationObject: attestationObject.toString('base64url'),
    });
  }

  /** What navigator.credentials.get gives, in its JSON form. */
  answer({ challenge }: { challenge: string }, { sure = true } = {}) {
    this.count += 1;
    const data = this.#data(sure ? PRESENT | SURE : PRESENT);
    const client = this.#clientData('webauthn.get', challenge);
    const hash = createHash('sha256').update(Buffer.from(client.clientDataJSON, 'base64url')).digest();
    const signature = sign('sha256', Buffer.concat([data, hash]), this.#private).toString('base64url');
    return this.#credential({ ...client, authenticatorData: data.toString('base64url'), signature });
  }

  #credential<Response>(response: Response) {
    return { id: this.id, rawId: this.id, type: 'public-key' as const, response };
  }

  #clientData(type: string, challenge: string) {
    return {
      clientDataJSON: Buffer.from(JSON.stringify({ type, challenge, origin: this.#origin, crossOrigin: false })).toString('base64url'),
    };
  }

  #data(flags: number): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(this.count);
    return Buffer.concat([createHash('sha256').update(new URL(this.#origin).hostname).digest(), Buffer.from([flags]), count]);
  }

  /** RFC 9053, 7.1.1: kty EC2, alg ES256, crv P-256, x, y. */
  #coseKey(): Buffer {
    const { x = '', y = '' } = this.#public.export({ format: 'jwk' });
    const [xs, ys] = [bytes(Buffer.from(x, 'base64url')), bytes(Buffer.from(y, 'base64url'))];
    return Buffer.concat([Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]), xs, Buffer.from([0x22]), ys]);
  }
}

const PRESENT = 0b1;
const SURE = 0b100;
const ATTESTED = 0b100_0000;

/** CBOR (RFC 8949, 3.1): a short text, and bytes of which there are fewer than 65,536. */
function text(value: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 | value.length]), Buffer.from(value)]);
}
function bytes(value: Buffer): Buffer {
  return Buffer.concat([
    value.length < 256 ? Buffer.from([0x58, value.length]) : Buffer.from([0x59, value.length >> 8, value.length & 255]),
    value,
  ]);
}
