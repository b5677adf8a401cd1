// What is known of the caller of a call: read once when it rings here, shared by the voice and the contact region.
import { CallContext } from '../../../server/contract/reads.ts';
import { readOnce } from '../feed/read.ts';
import { createStore, type Store } from '../feed/store.ts';

export interface CallContexts {
  /** By call id; null while it is read, 'failed' when it could not be. */
  readonly store: Store<Readonly<Record<string, CallContext | 'failed' | null>>>;
  /** Reads it unless that has been done; resolves with null when it is not there in time. */
  readonly within: (callId: string, timeoutMs: number) => Promise<CallContext | null>;
  /** The call no longer rings here: nothing of it is kept, and should it ring here once more, it is asked anew. */
  readonly forget: (callId: string) => void;
}

const KEPT = 20;

/** Starts empty. */
export function createCallContexts(): CallContexts {
  const store: CallContexts['store'] = createStore({});
  const reading = new Map<string, Promise<CallContext | null>>();

  const forget = (callId: string) => {
    reading.delete(callId);
    const { [callId]: _forgotten, ...rest } = store.get();
    store.set(rest);
  };

  const read = (callId: string): Promise<CallContext | null> => {
    const asked = readOnce(`/api/calls/${encodeURIComponent(callId)}/context`, CallContext).then((outcome) => {
      if (reading.get(callId) !== asked) return null;
      store.patch({ [callId]: outcome.ok ? outcome.value : 'failed' });
      // A call that is over is not asked for again; whatever else failed may be.
      if (!outcome.ok && outcome.error !== 'call-not-found') reading.delete(callId);
      return outcome.ok ? outcome.value : null;
    });
    reading.set(callId, asked);
    for (const old of [...reading.keys()].slice(0, -KEPT)) forget(old);
    return asked;
  };

  return {
    store,
    within: (callId, timeoutMs) => {
      if (!reading.has(callId)) store.patch({ [callId]: null });
      const asked = reading.get(callId) ?? read(callId);
      return Promise.race([asked, new Promise<null>((resolve) => setTimeout(() => resolve(null), timeoutMs))]);
    },
    forget,
  };
}
