// The parts of ARI's messages that we read, checked at the door.
import { z } from 'zod';

/** A channel as ARI shows it. */
export const Channel = z.object({
  id: z.string(),
  state: z.string(),
  caller: z.object({ name: z.string(), number: z.string() }),
  creationtime: z.string(),
  dialplan: z.object({ app_name: z.string().optional(), app_data: z.string().optional() }),
});
export type Channel = z.infer<typeof Channel>;

export const StasisStart = z.object({ channel: Channel, args: z.array(z.string()) });
/** A call is offered to every application that may claim it. */
export const CallBroadcast = z.object({ channel: z.object({ id: z.string() }) });
export const ChannelMessage = z.object({ channel: z.object({ id: z.string(), state: z.string() }) });
/** Something that was said to a channel is over. */
export const PlaybackFinished = z.object({ playback: z.object({ id: z.string() }) });
/** soft: the exchange itself asks for the end, and cause says why in its own numbers. */
export const HangupRequest = z.object({
  channel: z.object({ id: z.string() }),
  cause: z.number().optional(),
  soft: z.boolean().optional(),
});
export const KeyPressed = z.object({ channel: z.object({ id: z.string() }), digit: z.string().regex(/^[0-9*#]$/) });
export const ChannelDestroyed = z.object({ channel: z.object({ id: z.string() }), cause: z.number() });
export const ContactStatusChange = z.object({
  endpoint: z.object({ resource: z.string() }),
  contact_info: z.object({ contact_status: z.string() }),
});
export const Bridge = z.object({ id: z.string(), channels: z.array(z.string()) });
export const Endpoint = z.object({ technology: z.string(), resource: z.string(), state: z.string() });
/** rxcount: packets that came from the telephone. */
export const RtpStatistics = z.object({ rxcount: z.number() });
export const Application = z.object({ channel_ids: z.array(z.string()) });
export const About = z.object({ status: z.object({ startup_time: z.string() }) });

/** Milliseconds since 1970 of a time as ARI writes it ("2026-11-22T13:00:00.123+0000"). */
export function timeOf(written: string): number {
  return Date.parse(written.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
}
