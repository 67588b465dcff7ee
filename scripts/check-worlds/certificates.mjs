import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../check-package/run.mjs';
import { NotAvailable } from './NotAvailable.mjs';

const EXTENSIONS = 'subjectAltName=DNS:localhost,IP:127.0.0.1\n';

/** Makes a CA that nobody knows, and certificates of it for a server and a client: `ca.pem`, `server.pem`, `server.key`, … */
export const makeCertificates = async (cwd) => {
  const openssl = (...args) => run('openssl', args, { cwd, timeout: 30_000 });
  await openssl('version').catch(() => {
    throw new NotAvailable('there is no openssl');
  });
  await writeFile(join(cwd, 'extensions.txt'), EXTENSIONS);
  const key = (name) => ['-newkey', 'rsa:2048', '-noenc', '-keyout', `${name}.key`, '-subj', `/CN=${name}`];
  await openssl('req', '-x509', ...key('ca'), '-days', '2', '-out', 'ca.pem');
  for (const name of ['server', 'client']) {
    await openssl('req', '-new', ...key(name), '-out', `${name}.csr`);
    const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'extensions.txt'];
    await openssl('x509', '-req', '-in', `${name}.csr`, ...signed, '-days', '2', '-out', `${name}.pem`);
  }
};
