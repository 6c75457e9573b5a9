import type { DBAdapter, DBTransactionAdapter, Where } from '@better-auth/core/db/adapter';
import { hashOfToken } from '../../platform/secrets/secrets.server.ts';

/**
 * The library keeps the tokens of sessions as they are, and has no option for it: between it and the database they are hashed, so that
 * whoever reads a table or a backup holds nobody's session. The library goes on seeing the tokens that it knows itself.
 */
export function withHashedSessions(adapter: DBAdapter): DBAdapter {
  return { ...hashing(adapter), transaction: (work) => adapter.transaction((inner) => work(hashing(inner))) };
}

interface Asked {
  model: string;
  where?: Where[] | undefined;
}
type Row = Record<string, unknown>;

function hashing(inner: DBTransactionAdapter): DBTransactionAdapter {
  const reading = {
    findOne: inner.findOne<Row>,
    findMany: inner.findMany<Row>,
    update: inner.update<Row>,
    consumeOne: inner.consumeOne<Row>,
  };
  return {
    ...inner,
    create: async (given: { model: string; data: Row }) => {
      const { token } = given.data;
      if (given.model !== 'session' || typeof token !== 'string') return inner.create(given);
      const row = await inner.create<Row, Row>({ ...given, data: { ...given.data, token: hashOfToken(token) } });
      return { ...row, token };
    },
    findOne: async (given: Asked & { where: Where[] }) => withToken(await reading.findOne(hashed(given)), given),
    findMany: async (given: Asked) => (await reading.findMany(hashed(given))).map((row) => withToken(row, given)),
    update: async (given: Asked & { where: Where[]; update: Row }) => withToken(await reading.update(hashed(given)), given),
    consumeOne: async (given: Asked & { where: Where[] }) => withToken(await reading.consumeOne(hashed(given)), given),
    updateMany: (given) => inner.updateMany(hashed(given)),
    delete: (given) => inner.delete(hashed(given)),
    deleteMany: (given) => inner.deleteMany(hashed(given)),
    count: (given) => inner.count(hashed(given)),
  } as DBTransactionAdapter;
}

const isToken = ({ model }: Asked, { field }: Where) => model === 'session' && field === 'token';

function tokensIn(given: Asked): string[] {
  const values = (given.where ?? []).filter((one) => isToken(given, one)).flatMap(({ value }) => value as unknown);
  return values.filter((value) => typeof value === 'string');
}

function hashed<Given extends Asked>(given: Given): Given {
  if (tokensIn(given).length === 0) return given;
  const hash = (value: unknown) => (typeof value === 'string' ? hashOfToken(value) : value);
  const where = given.where?.map((one) =>
    isToken(given, one) ? { ...one, value: Array.isArray(one.value) ? one.value.map(hash) : hash(one.value) } : one,
  );
  return { ...given, where };
}

/** A row that was asked for by its token has it again. */
function withToken<R extends Row | null>(row: R, given: Asked): R {
  const token = row && tokensIn(given).find((one) => hashOfToken(one) === row['token']);
  return token === undefined || token === null ? row : { ...row, token };
}
