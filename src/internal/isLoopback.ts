const LOOPBACK = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/i;

/** Whether a host, as a URL writes it, is this machine: what is sent there never leaves it. */
export const isLoopback = (hostname: string): boolean => LOOPBACK.test(hostname);
