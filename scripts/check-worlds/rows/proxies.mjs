import { makeCertificates } from '../certificates.mjs';
import { program } from '../expect.mjs';

const project = { name: 'proxies', from: ['shared', 'proxies'], dependencies: { 'https-proxy-agent': '^7.0.0' } };

const withCertificates =
  (path, env = {}) =>
  async (context) => {
    await makeCertificates(context.cwd);
    await program(path, { env })(context);
  };

const CA = { NODE_EXTRA_CA_CERTS: 'ca.pem' };

/** What stands between the client and the API. */
export const proxies = [
  {
    name: 'proxy-connect',
    where: 'a proxy with CONNECT and a password',
    what: 'a run at an API with TLS through `HTTPS_PROXY`; a wrong password is an error of the library',
    run: withCertificates('connect.mjs', CA),
  },
  {
    name: 'proxy-agent',
    where: 'a proxy agent of the caller',
    what: 'a run at an API with TLS through the agent of an axios of the caller',
    shows: ['axios', 'https-proxy-agent'],
    run: withCertificates('proxy-agent.mjs', CA),
  },
  {
    name: 'proxy-compressing',
    where: 'a proxy that compresses',
    what: 'a run that is polled, and one that is followed at a relay by its event stream, through `HTTP_PROXY`',
    run: program('compressing.mjs'),
  },
  {
    name: 'client-certificate',
    where: 'a private CA and a client certificate',
    what: "a run at an API that wants a certificate, with the agent of an axios of the caller's",
    run: withCertificates('client-certificate.mjs'),
  },
  {
    name: 'extra-ca',
    where: 'a private CA in `NODE_EXTRA_CA_CERTS`',
    what: 'a run without any option of the client',
    run: withCertificates('extra-ca.mjs', CA),
  },
].map((row) => ({ project, shows: ['axios'], isQuick: true, ...row }));
