// A call that we make: INVITE, what comes back, CANCEL when we change our mind, and the late 200 that may cross it.
import { nameAddress, parseNameAddress, parseUri, sipUri } from './address.ts';
import { faceOf, type OutgoingCall, type Wired } from './call.ts';
import type { ClientTransaction } from './clientTransaction.ts';
import { Conversation } from './conversation.ts';
import { Dialog } from './dialog.ts';
import { allow, type Line, newToken } from './line.ts';
import { type AudioWish, Media, openMedia } from './media.ts';
import { cseqOf, header, type SipHeader, type SipRequest, type SipResponse, tagOf } from './message.ts';
import { CallRecord } from './record.ts';

export type CallWish = {
  /** A number or user name at the server, or a whole `sip:` URI. */
  readonly to: string;
  /** Our number in `From`; without it the phone's user name. */
  readonly from?: string;
  readonly displayName?: string;
  /** Withheld: `From` is anonymous, the number travels in `P-Asserted-Identity` with `Privacy: id`, as carriers do it. */
  readonly privacy?: 'withheld';
  readonly headers?: Readonly<Record<string, string>>;
  /** What we say from the answer on; 'none' (the default) has no audio at all. */
  readonly audio?: AudioWish;
};

/** Starts a call. Without audio the INVITE leaves at once, else as soon as the audio port is open. */
export function startCall(line: Line, username: string, wish: CallWish): Wired<OutgoingCall> {
  const record = new CallRecord();
  const target = /^(sips?|tel):/.test(wish.to) ? wish.to : sipUri(wish.to, line.server);
  const withheld = wish.privacy === 'withheld';
  const ownAddress = nameAddress(wish.displayName, sipUri(wish.from ?? username, line.local));
  const localParty = withheld ? '"Anonymous" <sip:anonymous@anonymous.invalid>' : ownAddress;
  const ids = { callId: newToken(), localTag: newToken(), remoteTag: '' };
  const dialog = new Dialog(line, {
    ...ids,
    localParty,
    remoteParty: `<${target}>`,
    target,
    contactUser: withheld ? 'anonymous' : username,
  });
  let media: Media | undefined;
  let talk: Conversation | undefined;
  let transaction: ClientTransaction | undefined;
  let last: SipResponse | undefined;
  let confirmed = false;
  let wantsOut = false;
  let cancelSent = false;

  const finish = (by: 'us' | 'them', code: number, reason: string) => {
    media?.close();
    record.finish({ by, code, reason });
  };

  const invite = (opened: Media) => {
    media = opened;
    if (wantsOut) return finish('us', 487, 'given up before dialling');
    talk = new Conversation(line, dialog, record, opened, 4 * line.t1Ms);
    const headers: SipHeader[] = [dialog.contact, ['Allow', allow], ...Object.entries(wish.headers ?? {})];
    if (withheld) headers.push(['P-Asserted-Identity', ownAddress], ['Privacy', 'id']);
    headers.push(['Content-Type', 'application/sdp']);
    const body = opened.offer();
    record.start();
    line.request(() => dialog.request('INVITE', headers, body), dialog.hop, {
      started: (begun) => {
        transaction = begun;
        last = undefined;
        cancelSent = false;
      },
      onTimeout: () => finish('them', 408, 'no answer to the INVITE'),
      onResponse: (response, request) => onResponse(opened, response, request),
    });
  };

  const onResponse = (opened: Media, response: SipResponse, request: SipRequest) => {
    const cseq = cseqOf(request).number;
    if (response.status >= 200 && response.status < 300) return onAnswer(opened, response, cseq);
    last = response;
    if (response.status >= 300) {
      const cancelled = wantsOut && response.status === 487;
      finish(cancelled ? 'us' : 'them', response.status, cancelled ? 'cancelled' : response.reason);
    } else if (wantsOut) cancel();
    else if (response.status > 100) {
      if (response.body) opened.accept(response.body);
      if (response.status === 180) record.advance('ringing');
    }
  };

  const onAnswer = (opened: Media, response: SipResponse, cseq: number) => {
    if (confirmed) {
      if (tagOf(response, 'To') === dialog.remoteTag)
        line.sendOnce(dialog.ack(cseq), dialog.hop); // the first was lost
      else refuseSecond(response, cseq);
      return;
    }
    confirmed = true;
    last = response;
    dialog.confirm(response);
    const common = opened.accept(response.body);
    line.sendOnce(dialog.ack(cseq), dialog.hop);
    if (wantsOut) void talk?.hangUp({ code: 487, reason: 'cancelled, but answered at the same moment' });
    else if (!common) void talk?.hangUp({ code: 488, reason: 'no common coding' });
    else {
      record.advance('answered');
      opened.begin();
    }
  };

  // A second phone behind a forking proxy has answered too: take note of it and hang up there.
  const refuseSecond = (response: SipResponse, cseq: number) => {
    const second = new Dialog(line, { ...ids, localParty, remoteParty: '', target, contactUser: username, cseq });
    second.confirm(response);
    line.sendOnce(second.ack(cseq), second.hop);
    line.request(() => second.request('BYE'), second.hop, { onResponse: () => undefined, onTimeout: () => undefined });
  };

  const cancel = () => {
    if (cancelSent || !transaction) return;
    cancelSent = true;
    const { request } = transaction;
    const kept = ['via', 'route', 'max-forwards', 'from', 'to', 'call-id'];
    const headers: SipHeader[] = request.headers.filter(([name]) => kept.includes(name.toLowerCase()));
    headers.push(['CSeq', `${cseqOf(request).number} CANCEL`]);
    line.transactions?.send({ kind: 'request', method: 'CANCEL', uri: request.uri, headers, body: '' }, dialog.hop, {
      onResponse: () => undefined,
      onTimeout: () => undefined,
    });
    line.timers.after(64 * line.t1Ms, () => {
      if (!confirmed) finish('us', 487, 'cancelled, without an answer to that');
    });
  };

  const hangUp = async () => {
    if (record.state === 'ended') return;
    wantsOut = true;
    if (confirmed) return talk?.hangUp();
    if (last) cancel(); // a CANCEL before any answer is not allowed: then the first answer brings it about
    await record.ended();
  };

  const audio = wish.audio ?? 'none';
  // Without audio not one tick later than asked for: the moment of the INVITE is what load runs measure.
  if (audio === 'none') invite(new Media(undefined, line.sink, 'silence'));
  else openMedia(line, audio).then(invite, () => finish('us', 500, 'no port for the audio'));

  return {
    call: faceOf({
      direction: 'outgoing',
      id: dialog.callId,
      record,
      media: () => media,
      talk: () => talk,
      remote: () => {
        const party = parseNameAddress(last ? (header(last, 'To') ?? '') : `<${target}>`);
        return { number: parseUri(party?.uri ?? '')?.user ?? '', displayName: party?.displayName ?? '' };
      },
      header: (name) => (last ? header(last, name) : undefined),
      hangUp,
    }),
    localTag: dialog.localTag,
    receive: (request, answering) => (talk ? talk.receive(request, answering) : answering.respond(481)),
    acknowledged: (ack) => talk?.acknowledged(ack),
    cancelled: () => undefined,
    vanish: () => finish('us', 0, 'the phone has lost its power'),
  };
}
