// ARI messages become inputs of the core. Messages may come twice or late; the core decides by its own state.
import { readLegId } from '../domain/calls/legIds.ts';
import type { Input } from '../domain/inputs.ts';
import { MOVED } from './adopt.ts';
import { callerOf } from './callers.ts';
import {
  ChannelDestroyed,
  ChannelMessage,
  ContactStatusChange,
  HangupRequest,
  KeyPressed,
  PlaybackFinished,
  StasisStart,
} from './messages.ts';
import { deviceAt, legOfWhisper } from './names.ts';
import type { AriMessage } from './requests.ts';

const REACHABLE = new Set(['Reachable', 'NonQualified', 'Created', 'Updated']);

/** Asterisk's own reason for hanging up everybody: it is told to stop at once (AST_SOFTHANGUP_SHUTDOWN). */
const STOPPING = 4;

interface Remembered {
  /** Callers' lines that were hung up: who leaves without that goes on into the exchange's own fallback. */
  readonly hangingUp: Set<string>;
  /** Legs that were hung up and are not gone yet: what ends on them now ends because of that. */
  readonly legsHangingUp: Set<string>;
  /** The exchange ends. Nobody hangs up any more: who was on the line is cut off, as the next survey finds. */
  stopping: boolean;
}

/** Makes the translator of one connection. Unknown and malformed messages mean nothing. */
export function createTranslator(): (message: AriMessage) => Input | undefined {
  const remembered: Remembered = { hangingUp: new Set(), legsHangingUp: new Set(), stopping: false };
  return (message) => translate(message, remembered);
}

function translate(message: AriMessage, remembered: Remembered): Input | undefined {
  if (remembered.stopping) return undefined;
  const { hangingUp, legsHangingUp } = remembered;
  switch (message.type) {
    case 'ChannelHangupRequest': {
      const { data } = HangupRequest.safeParse(message);
      if (data === undefined) return undefined;
      remembered.stopping = data.soft === true && data.cause === STOPPING;
      if (remembered.stopping) return undefined;
      if (readLegId(data.channel.id) !== undefined) {
        legsHangingUp.add(data.channel.id);
        return undefined;
      }
      // The end of the line itself may lag behind, for instance while digits are being sent.
      hangingUp.add(data.channel.id);
      return { type: 'callerGone', callId: data.channel.id, to: 'hungUp' };
    }
    case 'StasisStart': {
      const { data } = StasisStart.safeParse(message);
      if (data === undefined) return undefined;
      if (readLegId(data.channel.id) !== undefined)
        return data.args[0] === MOVED ? undefined : { type: 'legReady', legId: data.channel.id };
      const caller = callerOf(data.channel, data.args);
      return caller === undefined ? undefined : { type: 'callerArrived', ...caller };
    }
    case 'ChannelStateChange': {
      const { data } = ChannelMessage.safeParse(message);
      if (data?.channel.state !== 'Up' || readLegId(data.channel.id) === undefined) return undefined;
      return { type: 'legAnswered', legId: data.channel.id };
    }
    case 'PlaybackFinished': {
      const legId = legOfWhisper(PlaybackFinished.safeParse(message).data?.playback.id ?? '');
      return legId === undefined || legsHangingUp.has(legId) ? undefined : { type: 'whispered', legId };
    }
    case 'ChannelDestroyed': {
      const { data } = ChannelDestroyed.safeParse(message);
      if (data === undefined) return undefined;
      legsHangingUp.delete(data.channel.id);
      return readLegId(data.channel.id) === undefined
        ? { type: 'callerGone', callId: data.channel.id, to: 'hungUp' }
        : { type: 'legGone', legId: data.channel.id, cause: data.cause };
    }
    case 'StasisEnd': {
      const { data } = ChannelMessage.safeParse(message);
      if (data === undefined || readLegId(data.channel.id) !== undefined) return undefined;
      if (hangingUp.delete(data.channel.id)) return undefined;
      return { type: 'callerGone', callId: data.channel.id, to: 'fallback' };
    }
    case 'ChannelDtmfReceived': {
      const { data } = KeyPressed.safeParse(message);
      if (data === undefined || readLegId(data.channel.id) !== undefined) return undefined;
      return { type: 'keyPressed', callId: data.channel.id, key: data.digit };
    }
    case 'ContactStatusChange': {
      const { data } = ContactStatusChange.safeParse(message);
      const device = data === undefined ? undefined : deviceAt(data.endpoint.resource);
      if (data === undefined || device === undefined) return undefined;
      return { type: 'deviceSeen', device, reachable: REACHABLE.has(data.contact_info.contact_status) };
    }
    default:
      return undefined;
  }
}
