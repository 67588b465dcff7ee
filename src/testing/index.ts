export { createFakeWitrium } from './fake/createFakeWitrium.js';
export { fakeSnapshots } from './fake/fakeSnapshots.js';
export type { FakeWitrium, FakeCall, FakeOpenSession, FakeSubmittedRun } from './fake/FakeWitrium.js';
export type {
  FakeAnswer,
  FakeFault,
  FakeFields,
  FakeRun,
  FakeSnapshot,
  FakeTalent,
  FakeWitriumOptions,
} from './fake/FakeScripts.js';
export { startSimulator } from './simulator/startSimulator.js';
export type { Simulator, RecordedRequest } from './simulator/Simulator.js';
export type {
  DripFault,
  FaultTarget,
  ForeignAnswerFault,
  HangFault,
  ProcessedFault,
  RedirectFault,
  ResetFault,
  SimulatedFault,
  StatusFault,
  StepsFault,
  TruncatedFault,
  UnknownStatusFault,
} from './simulator/faults/SimulatedFault.js';
export type { SimulatedSession, SimulatedRun } from './simulator/Simulator.js';
export type { SessionSettings as SimulatedSessionOptions } from './world/World.js';
export type { SimulatorOptions, WorkflowScenario, StepScenario, TalentScenario } from './simulator/scenario.js';
export type { BrowserScenario, ScenarioInput, ScenarioResult, SimulatedFile } from './simulator/scenario.js';
