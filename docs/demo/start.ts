import { toRunState } from 'witrium-rx';
import { createFakeWitrium } from 'witrium-rx/testing';
import type { View } from './View.js';
import { runs } from './workflow.js';

// With an account: createWitriumClient({ apiToken })
const client = createFakeWitrium({ runs });

export const start = (workflow: keyof typeof runs, view: View) =>
  client
    .runWorkflow(workflow)
    .pipe(toRunState())
    .subscribe({ next: view.show, complete: view.end });
