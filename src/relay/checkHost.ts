import { ApiRefusal } from '../index.js';

/** A host, with a port or without, as the header has it. */
export const HOST = /^(\[[\da-f:.]+\]|[^\s:/@[\]]+)(?::(\d+))?$/i;

interface Host {
  /** Undefined when it is none. */
  readonly name: string | undefined;
  readonly port: string | undefined;
}

const hostIn = (text: string): Host => {
  const found = HOST.exec(text.toLowerCase());
  return { name: found?.[1]?.replace(/\.$/, ''), port: found?.[2] };
};

/**
 * Refuses requests that were sent to another host. A name of somebody else's can lead here, and its page is then of
 * the same origin to the browser. What a proxy says of the host does not count, as such a page can say it too.
 *
 * @param hosts None: any host is served.
 */
export const checkHost = ({ url, headers }: Request, hosts: readonly string[]): void => {
  if (hosts.length === 0) return;
  const { name, port } = hostIn(headers.get('host') ?? new URL(url).host);
  const isServed = hosts
    .map(hostIn)
    .some((host) => host.name === name && (host.port === undefined || host.port === port));
  if (!isServed) throw new ApiRefusal(403, 'The relay does not serve this host');
};
