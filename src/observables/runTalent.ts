import type { Observable } from 'rxjs';
import { TalentResult } from '../codecs/TalentResult.js';
import { TalentRunOptions } from '../codecs/TalentRunOptions.js';
import type { Transport } from '../transport.js';
import { decoding } from '../transport/answer.js';

/** Runs a talent to its end: one {@link TalentResult}. See `WitriumClient.runTalent`. */
export const runTalent = (
  { request }: Transport,
  talentId: string,
  options: TalentRunOptions = {},
): Observable<TalentResult> =>
  request({
    operation: 'runTalent',
    method: 'POST',
    path: '/v1/talents/{id}/run',
    id: talentId,
    body: { codec: TalentRunOptions, options },
    answer: decoding(TalentResult),
    repeatable: 'unsent',
    queued: false,
  });
