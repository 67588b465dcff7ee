import { startSimulator } from 'witrium-rx/testing';

const simulator = await startSimulator({ workflows: { wf: { steps: [{ instruction: 'Open' }] } } });
await import(process.argv[2]);
console.log(await globalThis.runWorkflow(simulator.baseUrl, simulator.apiToken));
await simulator.close();
