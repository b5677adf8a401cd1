// The officials' telephones of a rehearsal: most are answered after some seconds, some not at all, so that calls come back.
import { between, type Chance, oneOf } from './chance.ts';
import type { Script } from './questions.ts';
import type { IncomingCall } from './sip/phone.ts';
import type { Spoken, Voices } from './voices.ts';

const answers = 0.75;
const isBusy = 0.08;
/** From the official's first words to the good-bye, in seconds. */
const talk = [15, 60] as const;

/** Lets an official deal with a call that rings there. */
export async function answerAsOffice(
  call: IncomingCall,
  chance: Chance,
  script: Script,
  voices: Voices,
): Promise<void> {
  const dice = chance();
  const delaySeconds = between(chance, 2, 6);
  const person = oneOf(chance, script.callers);
  const talkSeconds = between(chance, talk[0], talk[1]);
  const words = [script.offices, script.officeReplies, script.officeGoodByes].map((all) => oneOf(chance, all));
  if (dice < isBusy) return call.reject(486);
  if (dice >= isBusy + answers) return; // rings until the caller's side has had enough
  const timers: NodeJS.Timeout[] = [];
  const wait = (seconds: number) =>
    new Promise<void>((resolve) => {
      if (call.state === 'ended') return resolve();
      timers.push(setTimeout(resolve, seconds * 1000));
      call.onChange((state) => {
        if (state === 'ended') resolve();
      });
    });
  const speak = async (words: Spoken | undefined) => {
    if (words?.spoken && call.state === 'answered') await call.play({ alaw: words.alaw });
  };
  const [greeting, reply, goodBye] = await Promise.all(words.map((text) => voices.say(text, person)));
  await wait(delaySeconds);
  if (await call.answer({ audio: 'silence' })) {
    await wait(0.4);
    await speak(greeting);
    await wait(5);
    await speak(reply);
    await wait(talkSeconds);
    await speak(goodBye);
    await call.hangUp();
  }
  for (const timer of timers) clearTimeout(timer);
}
