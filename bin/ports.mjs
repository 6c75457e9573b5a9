import { createServer } from 'node:net';
import { Stop } from './house.mjs';
import { say } from './progress.mjs';

const FIRST = 3000;
const TRIED = 20;

/** The port to listen on: the one that PORT asks for or none other, else the first free one from 3000. */
export async function findPort({ PORT: asked, HOST: host = '127.0.0.1' }) {
  if (asked) {
    // What is no port number is for the program to refuse: it says what it expects.
    if (isPort(Number(asked)) && !(await isFree(Number(asked), host)))
      throw new Stop(`PORT: another program listens on port ${asked}; stop it, or give another number in PORT.`);
    return asked;
  }
  for (let port = FIRST; port < FIRST + TRIED; port += 1) {
    if (await isFree(port, host)) {
      if (port !== FIRST) say(`Port ${FIRST} is taken by another program: using ${port}.`);
      return String(port);
    }
  }
  throw new Stop(`Ports ${FIRST} to ${FIRST + TRIED - 1} are all taken: give a free one in PORT.`);
}

const isPort = (port) => Number.isInteger(port) && port > 0 && port < 65_536;

/** Free on our address and on the other one that a browser may mean by "localhost". */
async function isFree(port, host) {
  return (await canListen(port, host)) && (await canListen(port, '::1'));
}

function canListen(port, host) {
  return new Promise((done) => {
    const server = createServer();
    // Without IPv6, or with a host that is not ours, nobody else can be there either: the program itself will say what is wrong.
    server.once('error', (error) => done(error.code !== 'EADDRINUSE' && error.code !== 'EACCES'));
    server.listen({ port, host }, () => server.close(() => done(true)));
  });
}
