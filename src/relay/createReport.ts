/** Where there is a console, which is everywhere that this runs. */
export const logError = (error: unknown): void => {
  try {
    console.error(error);
  } catch {
    // A console that fails cannot be told so.
  }
};

/** Tells `onError`, which may fail as it likes: what it was told, and what it has thrown, is logged then. */
export const createReport =
  (onError: (error: unknown) => unknown) =>
  (error: unknown): void => {
    const onFailure = (thrown: unknown): void => {
      logError(error);
      logError(thrown);
    };
    try {
      Promise.resolve(onError(error)).catch(onFailure);
    } catch (thrown) {
      onFailure(thrown);
    }
  };
