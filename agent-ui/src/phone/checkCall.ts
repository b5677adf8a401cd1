// The call of a sound check: taken by itself, heard, and looked at for a while.
import type { RTCSession } from 'jssip/lib/RTCSession';
import { type Look, lookAt } from './soundCheck.ts';

export const ANSWER_OPTIONS = { mediaConstraints: { audio: true, video: false }, pcConfig: { iceServers: [] } };

/** The first local address is enough: exchange and desks share a network, waiting for more would delay the first word. */
export function answerQuickly(call: RTCSession): void {
  call.on('icecandidate', ({ candidate, ready }: { candidate: RTCIceCandidate; ready: () => void }) => {
    if (candidate.type === 'host' && candidate.protocol === 'udp') ready();
  });
}

/** The other side is heard from the speaker as soon as its sound comes. */
export function hearOn(speaker: HTMLAudioElement, connection: RTCPeerConnection): void {
  connection.addEventListener('track', (event) => {
    speaker.srcObject = event.streams[0] ?? new MediaStream([event.track]);
    void speaker.play().catch(() => undefined);
  });
}

/** Answers the call, lets the person hear it, and looks at it for so long. Nothing when it does not come about. */
export function listenToCheck(
  call: RTCSession,
  speaker: HTMLAudioElement,
  forMs: number,
  tell: (level: number) => void,
): Promise<readonly Look[]> {
  return new Promise((resolve) => {
    call.on('peerconnection', ({ peerconnection }: { peerconnection: RTCPeerConnection }) => {
      hearOn(speaker, peerconnection);
      call.on('accepted', () => void lookAt(peerconnection, forMs, tell).then(resolve));
    });
    answerQuickly(call);
    call.on('failed', () => resolve([]));
    call.answer(ANSWER_OPTIONS);
  });
}
