// A call that comes to us: it rings until it is answered, refused, or taken back by the caller.
import { parseNameAddress, parseUri } from './address.ts';
import { faceOf, type IncomingCall, type Wired } from './call.ts';
import { Conversation } from './conversation.ts';
import { Dialog } from './dialog.ts';
import { type Line, newToken } from './line.ts';
import { type AudioWish, type Media, openMedia } from './media.ts';
import { header, type SipRequest } from './message.ts';
import { CallRecord } from './record.ts';
import { readSdp } from './sdp.ts';
import type { ServerTransaction } from './serverTransaction.ts';
import type { StopTimer } from './timers.ts';

/** Takes an INVITE that opens a call. `onCall` may answer or refuse at once; else it rings. */
export function takeCall(
  line: Line,
  transaction: ServerTransaction,
  username: string,
  onCall: (call: IncomingCall) => void,
): Wired<IncomingCall> {
  const invite = transaction.request;
  const record = new CallRecord();
  const dialled = parseUri(invite.uri)?.user ?? '';
  const dialog = Dialog.fromInvite(line, invite, newToken(), dialled || username);
  let media: Media | undefined;
  let talk: Conversation | undefined;
  let stopAutoAnswer: StopTimer | undefined;
  let answering = false;

  const finish = (by: 'us' | 'them', code: number, reason: string) => {
    stopAutoAnswer?.();
    media?.close();
    record.finish({ by, code, reason });
  };

  const reject = (code = 486) => {
    if (record.state === 'answered' || record.state === 'ended') return;
    transaction.respond(code, { toTag: dialog.localTag });
    finish('us', code, 'refused');
  };

  const answer = async ({ audio = 'none' }: { readonly audio?: AudioWish } = {}): Promise<boolean> => {
    if (answering || record.state === 'answered' || record.state === 'ended') return false;
    answering = true;
    stopAutoAnswer?.();
    const opened = await openMedia(line, audio);
    if (transaction.final) {
      opened.close(); // taken back while the port was opened
      return false;
    }
    media = opened;
    talk = new Conversation(line, dialog, record, opened, line.t1Ms);
    if (!talk.accept(transaction)) {
      finish('us', 488, 'no common coding');
      return false;
    }
    record.advance('answered');
    opened.begin();
    return true;
  };

  const remote = () => {
    const party = parseNameAddress(header(invite, 'From') ?? '');
    return { number: parseUri(party?.uri ?? '')?.user ?? '', displayName: party?.displayName ?? '' };
  };

  const face = faceOf({
    direction: 'incoming',
    id: dialog.callId,
    record,
    media: () => media,
    talk: () => talk,
    remote,
    header: (name) => header(invite, name),
    hangUp: async () => {
      if (record.state === 'answered') await talk?.hangUp();
      else reject(480);
    },
  });
  const call: IncomingCall = Object.assign(face, {
    dialled,
    answer,
    reject,
    setAutoAnswer: (afterMs: number) => {
      stopAutoAnswer?.();
      stopAutoAnswer = line.timers.after(afterMs, () => void answer());
    },
  });

  const ring = () => {
    transaction.respond(100);
    if (invite.body && !readSdp(invite.body)) {
      reject(488);
      return;
    }
    onCall(call);
    if (transaction.final) return;
    transaction.respond(180, { toTag: dialog.localTag, headers: [dialog.contact] });
    record.advance('ringing');
  };
  // The caller of this function has to know the call before its user does.
  queueMicrotask(ring);

  return {
    call,
    localTag: dialog.localTag,
    receive: (request: SipRequest, answered) => {
      if (talk) talk.receive(request, answered);
      else if (request.method === 'BYE') {
        answered.respond(200);
        transaction.respond(487, { toTag: dialog.localTag });
        finish('them', 487, 'BYE before the answer');
      } else answered.respond(request.method === 'UPDATE' && request.body ? 491 : 200);
    },
    acknowledged: (ack) => talk?.acknowledged(ack),
    cancelled: (cancel) => {
      if (transaction.final) return;
      transaction.respond(487, { toTag: dialog.localTag });
      finish('them', 487, header(cancel, 'Reason') ?? 'cancelled');
    },
    vanish: () => {
      transaction.stop();
      finish('us', 0, 'the phone has lost its power');
    },
  };
}
