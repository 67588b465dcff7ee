import { runAsProcess } from './runAsProcess.js';

/** The version of the package, put in by the build. */
declare const VERSION: string;

runAsProcess(process, VERSION);
