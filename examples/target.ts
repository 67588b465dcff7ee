import { startSimulator } from 'witrium-rx/testing';
import type { WitriumClientConfig } from 'witrium-rx';
import { shop } from './scenario.js';

/** What the demo runs, and where. */
export interface Target {
  readonly config: WitriumClientConfig;
  readonly where: string;
  readonly login: string;
  readonly scrape: string;
  readonly talent: string;
  readonly stop: () => Promise<void>;
}

const required = (name: string): string => {
  const value = process.env[name];
  if (value) return value;
  throw new Error(
    `WITRIUM_API_TOKEN is set, so ${name} must be the id of what to run. Unset the token for the simulator.`,
  );
};

/** The account of `WITRIUM_API_TOKEN`, or a simulator of its own when that is not set. */
export const findTarget = async (): Promise<Target> => {
  if (process.env['WITRIUM_API_TOKEN']) {
    return {
      config: {},
      where: 'your Witrium account',
      login: required('WITRIUM_LOGIN_WORKFLOW'),
      scrape: required('WITRIUM_SCRAPE_WORKFLOW'),
      talent: required('WITRIUM_TALENT'),
      stop: () => Promise.resolve(),
    };
  }
  const simulator = await startSimulator(shop);
  return {
    config: { baseUrl: simulator.baseUrl, apiToken: simulator.apiToken },
    where: `a simulator at ${simulator.baseUrl}`,
    login: 'login',
    scrape: 'scrape',
    talent: 'summarise',
    stop: async () => {
      const { length } = simulator.openSessions;
      await simulator.close();
      if (length > 0) throw new Error(`${length} session(s) were left open`);
    },
  };
};
