// Asks the exchange what is alive: after a start, after a lost connection, and whenever somebody wants to compare.
import { z } from 'zod';
import { readLegId } from '../domain/calls/legIds.ts';
import type { CallerSeen, DeviceSeen, Input, Survey } from '../domain/inputs.ts';
import { argsOf, callerOf } from './callers.ts';
import { About, Application, Bridge, Channel, Endpoint, timeOf } from './messages.ts';
import { callOfBridge, callOfConsultation, deviceAt, endpointOf, softPhoneName } from './names.ts';
import type { AriAnswer, AriRequest } from './requests.ts';

/** The exchange asks fixed telephones every 10 s, for the first time at some moment within that span after its start. */
const ALL_ASKED_AFTER_MS = 15_000;

type Send = (request: AriRequest & { readonly method: 'GET' }) => Promise<AriAnswer>;

/** What is alive in our application. Throws when the exchange does not answer all five questions. */
export async function survey(send: Send, app: string): Promise<Survey> {
  const [channels, bridges, application, endpoints, { status }] = await Promise.all([
    ask(send, 'channels', z.array(Channel)),
    ask(send, 'bridges', z.array(Bridge)),
    ask(send, `applications/${app}`, Application),
    ask(send, 'endpoints/PJSIP', z.array(Endpoint)),
    ask(send, 'asterisk/info', About, { only: 'status' }),
  ]);
  const devices = endpoints.map(({ resource, state }) => ({ device: deviceAt(resource), online: state === 'online' }));
  const upSince = timeOf(status.startup_time);
  const notAllAsked = Date.now() - upSince < ALL_ASKED_AFTER_MS;
  const ours = new Set(application.channel_ids);
  const inside = channels.filter((channel) => ours.has(channel.id));
  const callers = inside
    .flatMap((channel): (CallerSeen & { lineAnswered: boolean })[] => {
      const caller = readLegId(channel.id) === undefined ? callerOf(channel, argsOf(channel)) : undefined;
      return caller === undefined ? [] : [{ ...caller, lineAnswered: channel.state === 'Up' }];
    })
    .sort((a, b) => a.arrivedAt - b.arrivedAt);
  const callBridges = bridges.flatMap((bridge) => {
    const callId = callOfBridge(bridge.id);
    return callId === undefined ? [] : [{ callId, channelIds: bridge.channels }];
  });
  const consultations = bridges.flatMap((bridge) => {
    const callId = callOfConsultation(bridge.id);
    return callId === undefined ? [] : [{ callId, channelIds: bridge.channels }];
  });
  return {
    callers,
    legs: inside.flatMap((channel) =>
      readLegId(channel.id) === undefined
        ? []
        : [
            {
              legId: channel.id,
              state: channel.state === 'Up' ? 'up' : channel.state === 'Ringing' ? 'ringing' : 'created',
              bridgedCallId: callBridges.find((bridge) => bridge.channelIds.includes(channel.id))?.callId ?? null,
            } as const,
          ],
    ),
    bridges: callBridges,
    consultations,
    inFallback: channels.filter((channel) => !ours.has(channel.id)).map((channel) => channel.id),
    reachable: devices.flatMap(({ device, online }) => (device !== undefined && online ? [device] : [])),
    unproven: devices.flatMap(({ device, online }) =>
      device?.kind === 'phone' && notAllAsked && !online ? [device] : [],
    ),
    softPhones: devices.flatMap(({ device }) => (device?.kind === 'browser' ? [device.agentId] : [])),
    upSince,
  };
}

/** Whether the exchange has the telephone registered; undefined when it does not say. */
export async function isOnline(send: Send, name: string): Promise<boolean | undefined> {
  const { status, body } = await send({ method: 'GET', uri: `endpoints/PJSIP/${encodeURIComponent(name)}` });
  const found = Endpoint.safeParse(body);
  return status === 200 && found.success ? found.data.state === 'online' : undefined;
}

/** Asks for one telephone; the answer is submitted as deviceSeen, nothing when the exchange does not say. */
export async function lookForDevice(
  ends: { readonly send: Send; readonly submit: (input: Input) => void },
  device: DeviceSeen,
): Promise<void> {
  const name = device.kind === 'browser' ? softPhoneName(device.agentId) : endpointOf('', device);
  const online = await isOnline(ends.send, name);
  if (online !== undefined) ends.submit({ type: 'deviceSeen', device, reachable: online });
}

async function ask<T>(send: Send, uri: string, shape: z.ZodType<T>, query: AriRequest['query'] = {}): Promise<T> {
  const { status, body } = await send({ method: 'GET', uri, query });
  if (status !== 200) throw new Error(`the exchange answered ${status} to ${uri}`);
  return shape.parse(body);
}
