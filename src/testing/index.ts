export { startSimulator } from './simulator/startSimulator.js';
export type { Simulator, RecordedRequest } from './simulator/Simulator.js';
export type { SimulatedOperation } from './simulator/SimulatedOperation.js';
export type { SimulatedFault } from './simulator/faults/SimulatedFault.js';
export type { OpenSession, SimulatedSessionOptions, SubmittedRun } from './simulator/Simulator.js';
export type { SimulatorOptions, WorkflowScenario, StepScenario, TalentScenario } from './simulator/scenario.js';
export type { BrowserScenario, ScenarioInput, ScenarioResult, SimulatedFile } from './simulator/scenario.js';
