// The soft phone over JsSIP: registration through the server's own relay, one call at a time, sound straight to the exchange.
import type { UA } from 'jssip';
import type { RTCSession } from 'jssip/lib/RTCSession';
import { PhoneAccount } from '../../../server/contract/reads.ts';
import { readOnce } from '../feed/read.ts';
import { createStore } from '../feed/store.ts';
import { ANSWER_OPTIONS, answerQuickly, hearOn, listenToCheck } from './checkCall.ts';
import { askForMicrophone, knownPermission } from './microphone.ts';
import { takeTurn } from './oneWindow.ts';
import { watchQuality } from './quality.ts';
import { noCall, type SoftPhone, silentPhone } from './softPhone.ts';

/** The desk may show a call a moment before the telephone rings; an answer given in between holds for so long. */
const ANSWER_HOLDS_MS = 3000;
/** The exchange calls at once; a browser that is busy needs a moment. */
const CHECK_COMES_WITHIN_MS = 5000;
const RETRY_MS = [500, 1000, 2000, 4000, 8000];

/** A soft phone that is off. */
export function createSoftPhone(): SoftPhone {
  const store = createStore(silentPhone);
  const speaker = new Audio();
  speaker.autoplay = true;
  let wanted = false;
  let agent: UA | null = null;
  let session: RTCSession | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let expected = true;
  let muted = false;
  let answerUntil = 0;
  let letGo: () => void = () => undefined;
  /** Set while a sound check is asked for: its call is taken by itself. */
  let checkComes: ((call: RTCSession) => void) | null = null;
  let checking: RTCSession | null = null;

  const again = () => {
    clearTimeout(retry);
    const waitMs = RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 8000;
    failures += 1;
    retry = setTimeout(() => void register(), waitMs);
  };

  /** Reads the account afresh: the exchange forgets it at a restart, the server knows the new one. */
  const register = async () => {
    if (!wanted) return;
    const [account, jssip] = await Promise.all([readOnce('/api/phone', PhoneAccount), import('jssip')]);
    if (!wanted) return;
    if (!account.ok) {
      store.patch({ registration: 'failed' });
      return again();
    }
    const { uri, username, password } = account.value;
    if (agent) {
      agent.set('authorization_user', username);
      agent.set('password', password);
      agent.register();
      return;
    }
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    agent = new jssip.UA({
      sockets: [new jssip.WebSocketInterface(`${scheme}://${location.host}/sip`)],
      uri,
      authorization_user: username,
      password,
      register_expires: 120,
      session_timers: false,
      connection_recovery_min_interval: 1,
      connection_recovery_max_interval: 4,
    });
    agent.on('registered', () => {
      failures = 0;
      store.patch({ registration: 'registered' });
      // A talk that outlived its signalling is told to the exchange anew; otherwise its end would not be noticed.
      if (session?.isEstablished()) session.renegotiate({ useUpdate: false } as never);
    });
    agent.on('registrationFailed', () => {
      store.patch({ registration: 'failed' });
      again();
    });
    agent.on('disconnected', () => {
      if (wanted) store.patch({ registration: 'starting' });
    });
    agent.on('newRTCSession', (news: { originator: string; session: RTCSession }) => {
      if (news.originator !== 'remote') return;
      if (checkComes !== null) return checkComes(news.session);
      checking?.terminate();
      if (session && !session.isEnded()) {
        const { connectionState } = session.connection ?? {};
        if (connectionState === 'connected') return void news.session.terminate({ status_code: 486 });
        // The server would not ring somebody who talks: what is left of the last call is over.
        session.terminate();
      }
      take(news.session);
    });
    agent.start();
  };

  const take = (incoming: RTCSession) => {
    session = incoming;
    let unwatch: () => void = () => undefined;
    const over = () => {
      unwatch();
      if (session === incoming) {
        session = null;
        speaker.srcObject = null;
        store.patch(noCall);
      }
    };
    incoming.on('peerconnection', ({ peerconnection }: { peerconnection: RTCPeerConnection }) => {
      hearOn(speaker, peerconnection);
      unwatch = watchQuality(
        peerconnection,
        () => expected,
        (quality, trouble) => store.patch({ quality, trouble }),
      );
    });
    answerQuickly(incoming);
    incoming.on('accepted', () => {
      store.patch({ ringing: false, answering: false, connected: true });
      if (muted) incoming.mute({ audio: true });
    });
    incoming.on('getusermediafailed', () => store.patch({ microphone: 'denied' }));
    incoming.on('ended', over);
    incoming.on('failed', over);
    store.patch({ ringing: true });
    if (performance.now() < answerUntil) answer();
  };

  const answer = (): boolean => {
    const ringing = session?.isInProgress() === true;
    answerUntil = ringing ? 0 : performance.now() + ANSWER_HOLDS_MS;
    if (!ringing) return false;
    session?.answer(ANSWER_OPTIONS);
    store.patch({ ringing: false, answering: true });
    return true;
  };

  void knownPermission().then((microphone) => {
    if (store.get().microphone === 'unknown') store.patch({ microphone });
  });

  return {
    store,
    askMicrophone: async () => {
      store.patch({ microphone: 'asking' });
      const microphone = await askForMicrophone();
      store.patch({ microphone });
      return microphone === 'granted';
    },
    start: () => {
      if (wanted) return;
      wanted = true;
      failures = 0;
      store.patch({ registration: 'elsewhere' });
      letGo = takeTurn(() => {
        store.patch({ registration: 'starting' });
        void register();
      });
    },
    stop: () => {
      wanted = false;
      letGo();
      clearTimeout(retry);
      agent?.stop();
      agent = null;
      session = null;
      store.patch({ ...noCall, registration: 'off' });
    },
    answer,
    hangUp: () => {
      if (session && !session.isEnded()) session.terminate();
    },
    checkSound: async (forMs, tell) => {
      const call = await new Promise<RTCSession | null>((resolve) => {
        const late = setTimeout(() => resolve(null), CHECK_COMES_WITHIN_MS);
        checkComes = (found) => {
          clearTimeout(late);
          resolve(found);
        };
      });
      checkComes = null;
      if (call === null) return [];
      checking = call;
      const looks = await listenToCheck(call, speaker, forMs, tell);
      if (!call.isEnded()) call.terminate();
      checking = null;
      return looks;
    },
    setMuted: (next) => {
      muted = next;
      if (!session?.isEstablished()) return;
      if (next) session.mute({ audio: true });
      else session.unmute({ audio: true });
    },
    expectSound: (next) => {
      expected = next;
    },
  };
}
