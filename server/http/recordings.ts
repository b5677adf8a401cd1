// Recordings that leads have played to callers: GET and POST /api/recordings, GET and DELETE /api/recordings/:id.
import { z } from 'zod';
import { RecordingId, RecordingOrder } from '../contract/recordings.ts';
import type { Handlers } from './mount.ts';
import type { HttpParts } from './parts.ts';
import { answer, refuse } from './replies.ts';

const Params = z.object({ id: RecordingId });

export function recordingHandlers(
  parts: HttpParts,
): Pick<Handlers, 'recordings' | 'takeRecording' | 'recordingSound' | 'removeRecording'> {
  return {
    recordings: async ({ session }) => answer(await parts.recordings.list(session)),
    takeRecording: async ({ session, query, body }) => {
      const order = RecordingOrder.safeParse(query);
      if (!order.success || !Buffer.isBuffer(body)) return refuse('malformed-request');
      const error = await parts.recordings.take(session, order.data, body);
      return error === null ? answer(await parts.recordings.list(session)) : refuse(error);
    },
    recordingSound: async ({ session, params }) => {
      const asked = Params.safeParse(params);
      const sound = asked.success ? await parts.recordings.sound(session, asked.data.id) : null;
      return sound === null ? refuse('not-found') : { sound, name: 'aufnahme' };
    },
    removeRecording: async ({ session, params }) => {
      const asked = Params.safeParse(params);
      const error = asked.success ? await parts.recordings.remove(session, asked.data.id) : 'not-found';
      return error === null ? answer(await parts.recordings.list(session)) : refuse(error);
    },
  };
}
