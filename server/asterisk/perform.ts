// Effects become ARI requests. What comes of them returns as inputs; nothing is waited for that the next request does not need.
import type { Logger } from 'pino';
import type { Spoken } from '../domain/announcements/sentences.ts';
import type { Effect } from '../domain/effects.ts';
import type { Input } from '../domain/inputs.ts';
import type { Freeing } from './freeing.ts';
import { bridgeOf, consultationOf, endpointOf } from './names.ts';
import type { AriAnswer, AriRequest } from './requests.ts';
import type { Sayings } from './sayings.ts';
import { listenForSound } from './silence.ts';
import { makeSoftPhone, removeSoftPhone, softPhoneSecret, soundCheckOf } from './softPhones.ts';
import { hush, speak } from './speak.ts';
import { isOnline, lookForDevice } from './survey.ts';
import { DEAD_MAN_SECONDS, timeLimit } from './timeLimit.ts';
import { bridge, bridgeAt, channel } from './uris.ts';
import { setVariable } from './variable.ts';

/** A leg nobody cares for any more ends by itself this long after its ringing would have (seconds). */
const LEG_GRACE_SECONDS = 5;
/** Digits, perhaps with a leading plus. */
const DIALLABLE = /^\+?\d{3,20}$/;
/** Q.850: no route to destination. */
const CAUSE_UNREACHABLE = 3;
const CAUSE_CONGESTED = 42;

export interface PerformEnds {
  readonly app: string;
  readonly installationSecret: string;
  readonly send: (request: AriRequest) => Promise<AriAnswer>;
  /** How an outside number is reached, e.g. "PJSIP/02999103214@trunk"; undefined when there is no way out. */
  readonly wayOut: (number: string, rehearsal: boolean) => string | undefined;
  readonly submit: (input: Input) => void;
  /** The sound of a sentence as the exchange names it; undefined while it is not made. */
  readonly soundOf: (sentence: Spoken) => string | undefined;
  readonly sayings: Sayings;
  readonly freeing: Freeing;
  readonly log: Logger;
}

/** Carries out one effect. Requests about one call go out in order. */
export function perform(ends: PerformEnds, effect: Effect): void {
  const { send, submit, app } = ends;
  switch (effect.type) {
    case 'createAgentLeg': {
      const { legId, agentId, device } = effect;
      const formats = device.kind === 'browser' ? 'opus' : 'alaw';
      ends.freeing.whenFree(agentId, legId, () => createLeg(legId, `PJSIP/${endpointOf(agentId, device)}`, formats));
      return;
    }
    case 'createTargetLeg': {
      // Whatever happens before: nothing but digits is ever put into an address.
      const endpoint = DIALLABLE.test(effect.number) ? ends.wayOut(effect.number, effect.rehearsal) : undefined;
      if (endpoint === undefined) submit({ type: 'legGone', legId: effect.legId, cause: CAUSE_UNREACHABLE });
      else createLeg(effect.legId, endpoint, 'alaw');
      return;
    }
    case 'dialLeg': {
      const caller = effect.legId.split('~')[1] ?? '';
      for (const [part, value] of Object.entries(effect.shows ?? {})) {
        void send(setVariable(effect.legId, `CONNECTEDLINE(${part === 'number' ? 'num' : 'name'},i)`, value));
      }
      void send({
        method: 'POST',
        uri: `${channel(effect.legId)}/dial`,
        // With a caller named here, the leg would show that caller's number.
        query: { timeout: effect.timeoutSeconds, ...(effect.shows === undefined ? { caller } : {}) },
      }).then((answer) => {
        // 409 here means that the leg rings already or was answered; its own messages tell.
        if (answer.status >= 400 && answer.status !== 409)
          submit({ type: 'legGone', legId: effect.legId, cause: CAUSE_UNREACHABLE });
      });
      setTimeLimit(effect.legId, effect.timeoutSeconds + LEG_GRACE_SECONDS);
      return;
    }
    case 'letLegStay':
      setTimeLimit(effect.legId, 0);
      return;
    case 'listenForSound':
      void listenForSound(ends, effect.legId);
      return;
    case 'hangUpLeg':
      ends.freeing.begin(effect.legId);
      void send({ method: 'DELETE', uri: channel(effect.legId) }).then(({ status }) =>
        ends.freeing.told(effect.legId, status),
      );
      return;
    case 'letCallerHearRinging':
      void send({ method: 'POST', uri: `${channel(effect.callId)}/ring` });
      return;
    case 'letCallerWait':
      if (effect.answerLine) void send({ method: 'POST', uri: `${channel(effect.callId)}/answer` });
      // Out of the talk, if there is one: refused for a caller who is in none, which is fine.
      else
        void send({ method: 'POST', uri: `${bridge(effect.callId)}/removeChannel`, query: { channel: effect.callId } });
      setTimeLimit(effect.callId, DEAD_MAN_SECONDS);
      // Music on the caller's own line: a bridge's music ends when its last caller leaves.
      void send({ method: 'POST', uri: `${channel(effect.callId)}/moh` });
      return;
    case 'connect':
      if (effect.hush === true) hush(send, ends.sayings.nameOf(effect.callId));
      connect(effect.callId, effect.legId, effect.answerLine);
      return;
    case 'join':
      setTimeLimit(effect.legId, 0);
      addTo(bridgeOf(effect.callId), effect.legId, effect.callId, effect.legId);
      return;
    case 'consult': {
      const { callId, legId, targetLegId } = effect;
      setTimeLimit(targetLegId, 0);
      setTimeLimit(legId, 0);
      void send({ method: 'POST', uri: 'bridges', query: { type: 'mixing', bridgeId: consultationOf(callId) } });
      addTo(consultationOf(callId), `${legId},${targetLegId}`, callId, targetLegId);
      return;
    }
    case 'letLegWait': {
      const { callId, legId, hears } = effect;
      for (const id of [bridgeOf(callId), consultationOf(callId)])
        void send({ method: 'POST', uri: `${bridgeAt(id)}/removeChannel`, query: { channel: legId } });
      setTimeLimit(legId, 0);
      void send({ method: 'POST', uri: `${channel(legId)}/${hears === 'music' ? 'moh' : 'ring'}` });
      return;
    }
    case 'endLegWait':
      void send({ method: 'DELETE', uri: `${channel(effect.legId)}/ring` });
      void send({ method: 'DELETE', uri: `${channel(effect.legId)}/moh` });
      return;
    case 'closeConsultation':
      void send({ method: 'DELETE', uri: bridgeAt(consultationOf(effect.callId)) });
      return;
    case 'hangUpCaller':
      if (ends.sayings.isSpokenTo(effect.callId)) hush(send, ends.sayings.nameOf(effect.callId));
      void send(setVariable(effect.callId, 'SC_DONE', '1'));
      void send({ method: 'DELETE', uri: channel(effect.callId) });
      return;
    case 'announce':
    case 'sayClosed':
    case 'whisper':
    case 'endWhisper':
      speak(ends, effect);
      return;
    case 'closeBridge':
      void send({ method: 'DELETE', uri: bridge(effect.callId) });
      return;
    case 'muteLeg':
      void send({
        method: effect.muted ? 'POST' : 'DELETE',
        uri: `${channel(effect.legId)}/mute`,
        query: { direction: 'in' },
      });
      return;
    case 'sendDigits':
      void send({ method: 'POST', uri: `${channel(effect.callId)}/dtmf`, query: { dtmf: effect.digits } });
      return;
    case 'lookForDevice':
      void lookForDevice(ends, effect.device);
      return;
    case 'checkSound':
      void send(soundCheckOf(effect.agentId));
      return;
    case 'makeSoftPhone': {
      const secret = softPhoneSecret(ends.installationSecret, effect.agentId, effect.shiftSince);
      for (const request of makeSoftPhone(app, effect.agentId, secret)) {
        void send(request).then(({ status }) => {
          if (status >= 400)
            ends.log.error({ agentId: effect.agentId, uri: request.uri, status }, 'a soft phone could not be made');
        });
      }
      return;
    }
    case 'removeSoftPhone':
      for (const request of removeSoftPhone(effect.agentId)) void send(request);
      return;
  }

  function createLeg(legId: string, endpoint: string, formats: string): void {
    // Without formats Asterisk would take mu-law; formats and originator exclude one another.
    const query = { endpoint, app, appArgs: 'leg', channelId: legId, formats };
    void send({ method: 'POST', uri: 'channels/create', query }).then(({ status, body }) => {
      // 0: no answer, the survey will tell. 409: the leg exists already, its messages tell.
      if (status < 400 || status === 409) return;
      ends.log.warn({ legId, status, body }, 'a leg could not be made');
      // It says the same of a telephone that is not there, and of all of them when it is being stopped.
      void isOnline(send, endpoint.replace('PJSIP/', '')).then((online) =>
        submit({ type: 'legGone', legId, cause: online === true ? CAUSE_CONGESTED : CAUSE_UNREACHABLE }),
      );
    });
  }

  function connect(callId: string, legId: string, answerLine: boolean): void {
    if (answerLine) void send({ method: 'POST', uri: `${channel(callId)}/answer` });
    else void send({ method: 'DELETE', uri: `${channel(callId)}/moh` });
    setTimeLimit(callId, 0);
    setTimeLimit(legId, 0);
    void send({ method: 'POST', uri: 'bridges', query: { type: 'mixing', bridgeId: bridgeOf(callId) } });
    addTo(bridgeOf(callId), `${callId},${legId}`, callId, legId);
  }

  /** Legs leave whatever bridge they are in for this one. blamed: whose leg is said to have failed when it is refused. */
  function addTo(bridgeId: string, channels: string, callId: string, blamed: string): void {
    void send({ method: 'POST', uri: `${bridgeAt(bridgeId)}/addChannel`, query: { channel: channels } }).then(
      ({ status }) => {
        if (status >= 400) submit({ type: 'bridgingFailed', callId, legId: blamed });
      },
    );
  }

  function setTimeLimit(channelId: string, seconds: number): void {
    void send(timeLimit(channelId, seconds));
  }
}
