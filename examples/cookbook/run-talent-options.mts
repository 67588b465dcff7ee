import { lastValueFrom, map, switchMap } from 'rxjs';
import {
  createWitriumClient,
  fileUpload,
  lastCompleted,
  type TalentRunOptions,
} from 'witrium-rx';

const client = createWitriumClient();

const options: TalentRunOptions = {
  args: { language: 'en' },
  useStates: ['logged-in'],
  preserveState: 'after-talent',
};

// A talent that is in no session has a browser of its own. The answer comes when it has ended.
const talent$ = fileUpload('letter.txt', 'Dear Ada, …').pipe(
  switchMap((file) =>
    client.runTalent('summarise-talent-id', { ...options, files: [file] }),
  ),
  lastCompleted(),
  map(({ result }) => result),
);

console.log(await lastValueFrom(talent$));
