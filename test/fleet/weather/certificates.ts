import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A key, and two certificates for it. */
export interface Certificates {
  readonly key: Buffer;
  readonly good: Buffer;
  /** Ran out long ago. */
  readonly expired: Buffer;
}

const SETTINGS = `
[ca]
default_ca = own
[own]
database = index.txt
new_certs_dir = .
serial = serial.txt
default_md = sha256
policy = any
unique_subject = no
copy_extensions = copy
[any]
commonName = supplied
`;

const CURVE = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc'];

const TIMES = { good: ['-days', '2'], expired: ['-startdate', '20200101000000Z', '-enddate', '20200102000000Z'] };

/** Makes a CA in an empty folder, `ca.pem`, and certificates of it for this machine. */
export const makeCertificates = (folder: string): void => {
  const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  for (const [name, text] of [
    ['ca.cnf', SETTINGS],
    ['index.txt', ''],
    ['serial.txt', '01\n'],
  ] as const)
    writeFileSync(join(folder, name), text);
  openssl('req', '-x509', ...CURVE, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=fleet-ca', '-days', '2');
  const names = ['-addext', 'subjectAltName=IP:127.0.0.1'];
  openssl('req', '-new', ...CURVE, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=fleet', ...names);
  const sign = ['-batch', '-config', 'ca.cnf', '-cert', 'ca.pem', '-keyfile', 'ca.key', '-in', 'server.csr'];
  for (const [name, times] of Object.entries(TIMES)) openssl('ca', ...sign, '-out', `${name}.pem`, '-notext', ...times);
};

/** Reads what was made in a folder. */
export const readCertificates = (folder: string): Certificates => {
  const read = (name: string) => readFileSync(join(folder, name));
  return { key: read('server.key'), good: read('good.pem'), expired: read('expired.pem') };
};
