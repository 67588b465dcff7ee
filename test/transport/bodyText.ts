import { isParsed, textOf, type HttpResponse } from '../../src/transport/http.js';

/** The text of the body of a response, whose JSON an axios may have read. */
export const bodyText = ({ body }: HttpResponse): string => (isParsed(body) ? JSON.stringify(body.json) : textOf(body));
