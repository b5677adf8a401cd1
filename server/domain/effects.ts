// What the core wants done at the exchange. Orders without an answer: what came of them returns as an input.
import type { Device } from '../contract/agents.ts';
import type { Spoken } from './announcements/sentences.ts';
import type { DeviceSeen } from './inputs.ts';

export type Effect =
  /** Makes a leg towards an agent's telephone; it rings only after dialLeg. */
  | {
      readonly type: 'createAgentLeg';
      readonly callId: string;
      readonly legId: string;
      readonly agentId: string;
      readonly device: Device;
      readonly number: string | null;
      readonly municipalityId: string;
    }
  /** Makes a leg towards an outside telephone. */
  | {
      readonly type: 'createTargetLeg';
      readonly callId: string;
      readonly legId: string;
      readonly number: string;
      readonly municipalityId: string;
      readonly rehearsal: boolean;
    }
  /** shows: what the other telephone displays; left out, what the caller's line shows. */
  | {
      readonly type: 'dialLeg';
      readonly legId: string;
      readonly timeoutSeconds: number;
      readonly shows?: { readonly number: string; readonly name: string };
    }
  /** A leg that was answered while the caller is on hold: it stays, without a time limit. */
  | { readonly type: 'letLegStay'; readonly legId: string }
  /** Whether sound still comes from the leg; when none does, that comes as legSilent. */
  | { readonly type: 'listenForSound'; readonly legId: string }
  | { readonly type: 'hangUpLeg'; readonly legId: string }
  /** The caller hears ringing; the line is not answered yet. */
  | { readonly type: 'letCallerHearRinging'; readonly callId: string }
  /** Answers the line if need be; the caller hears music. */
  | { readonly type: 'letCallerWait'; readonly callId: string; readonly answerLine: boolean }
  /** Caller and leg talk; the dead man's switch is off. */
  | {
      readonly type: 'connect';
      readonly callId: string;
      readonly legId: string;
      readonly answerLine: boolean;
      /** Something may just be said to the caller: it stops. */
      readonly hush?: boolean;
    }
  /** One more leg joins caller and whoever talks with them. */
  | { readonly type: 'join'; readonly callId: string; readonly legId: string }
  /** Two legs talk apart from the caller: the agent's and the other person's. */
  | { readonly type: 'consult'; readonly callId: string; readonly legId: string; readonly targetLegId: string }
  /** The leg is in no talk and hears music, or the sound of ringing. */
  | {
      readonly type: 'letLegWait';
      readonly callId: string;
      readonly legId: string;
      readonly hears: 'music' | 'ringing';
    }
  /** Music or ringing on the leg end, because it is about to talk. */
  | { readonly type: 'endLegWait'; readonly legId: string }
  | { readonly type: 'closeConsultation'; readonly callId: string }
  /** Says these sentences to somebody who hears music; it goes on afterwards. */
  | { readonly type: 'announce'; readonly callId: string; readonly sentences: readonly Spoken[] }
  /** Says the sentence to the leg alone, which is in no talk; that it is over, or cannot be said, comes as whispered. */
  | { readonly type: 'whisper'; readonly legId: string; readonly sentence: Spoken }
  | { readonly type: 'endWhisper'; readonly legId: string }
  | { readonly type: 'hangUpCaller'; readonly callId: string }
  /** The exchange takes the caller over: says these sentences, records a message if one is left, says goodbye. last: hangs up after them. */
  | {
      readonly type: 'sayClosed';
      readonly callId: string;
      readonly sentences: readonly Spoken[];
      readonly last?: true;
      /** Key 0 brings the caller back. */
      readonly toPerson?: true;
    }
  | { readonly type: 'closeBridge'; readonly callId: string }
  | { readonly type: 'muteLeg'; readonly legId: string; readonly muted: boolean }
  | { readonly type: 'sendDigits'; readonly callId: string; readonly digits: string }
  /** Asks whether the telephone is registered; the answer comes as deviceSeen. */
  | { readonly type: 'lookForDevice'; readonly device: DeviceSeen }
  /** Calls the agent's browser and sends back what it hears; it ends by itself, and no news of it come. */
  | { readonly type: 'checkSound'; readonly agentId: string }
  | { readonly type: 'makeSoftPhone'; readonly agentId: string; readonly shiftSince: number }
  | { readonly type: 'removeSoftPhone'; readonly agentId: string };
