export { startSimulator } from './simulator/startSimulator.js';
export type { Simulator, RecordedRequest, SimulatedOperation } from './simulator/Simulator.js';
export type { OpenSession, SimulatedSessionOptions, SubmittedRun } from './simulator/Simulator.js';
export type { SimulatorOptions, WorkflowScenario, StepScenario, TalentScenario } from './simulator/scenario.js';
export type { BrowserScenario, ScenarioInput, ScenarioResult, SimulatedFile } from './simulator/scenario.js';
