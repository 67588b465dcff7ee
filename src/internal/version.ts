/** That of package.json, which is not there in every bundle; a test compares them. */
export const VERSION = '0.1.0';
