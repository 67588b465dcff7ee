/** Thrown by a row for what this machine cannot have. Its message says what and why. */
export class NotAvailable extends Error {}
