// What is known of the caller of a call: read once when it rings here, shared by the voice and the contact region.
import { CallContext } from '../../../server/contract/reads.ts';
import { readOnce } from '../feed/read.ts';
import { createStore, type Store } from '../feed/store.ts';

export interface CallContexts {
  /** By call id; null while it is read, 'failed' when it could not be. */
  readonly store: Store<Readonly<Record<string, CallContext | 'failed' | null>>>;
  /** Reads it unless that has been done; resolves with null when it is not there in time. */
  readonly within: (callId: string, timeoutMs: number) => Promise<CallContext | null>;
  /** Reads it again, for instance after a ticket was opened. */
  readonly reload: (callId: string) => void;
}

const KEPT = 20;

/** Starts empty. */
export function createCallContexts(): CallContexts {
  const store: CallContexts['store'] = createStore({});
  const reading = new Map<string, Promise<CallContext | null>>();

  const read = (callId: string): Promise<CallContext | null> => {
    const asked = readOnce(`/api/calls/${encodeURIComponent(callId)}/context`, CallContext).then((outcome) => {
      store.patch({ [callId]: outcome.ok ? outcome.value : (store.get()[callId] ?? 'failed') });
      if (!outcome.ok) reading.delete(callId);
      return outcome.ok ? outcome.value : null;
    });
    reading.set(callId, asked);
    for (const old of [...reading.keys()].slice(0, -KEPT)) {
      reading.delete(old);
      const { [old]: _forgotten, ...rest } = store.get();
      store.set(rest);
    }
    return asked;
  };

  return {
    store,
    within: (callId, timeoutMs) => {
      if (!reading.has(callId)) store.patch({ [callId]: null });
      const asked = reading.get(callId) ?? read(callId);
      return Promise.race([asked, new Promise<null>((resolve) => setTimeout(() => resolve(null), timeoutMs))]);
    },
    reload: (callId) => void read(callId),
  };
}
