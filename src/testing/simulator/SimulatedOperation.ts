/** An operation of the API, by the name of the client's method for it. */
export type SimulatedOperation =
  | 'submitWorkflow'
  | 'getWorkflowResults'
  | 'cancelRun'
  | 'runTalent'
  | 'createBrowserSession'
  | 'listBrowserSessions'
  | 'getBrowserSession'
  | 'closeBrowserSession';
