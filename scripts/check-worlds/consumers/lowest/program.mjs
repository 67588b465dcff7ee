import { startSimulator } from 'witrium-rx/testing';
import { ended, followRun, scenario } from './follow.mjs';
import axios from 'axios';

const simulator = await startSimulator(scenario);
const { baseUrl, apiToken } = simulator;
await followRun({ baseUrl, apiToken });
ended(await followRun({ baseUrl, apiToken, axios: axios.create() }));
await simulator.close();
