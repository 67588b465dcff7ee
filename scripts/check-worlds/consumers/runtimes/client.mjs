// The client alone: the address of the API and the token come with the command.
import process from 'node:process';
import { ended, followRun } from './follow.mjs';

const [baseUrl, apiToken] = process.argv.slice(2);
ended(await followRun({ baseUrl, apiToken }));
