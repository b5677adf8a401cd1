// modules.conf: nothing is loaded that is not in this list; a live test compares it with what really runs.
import { file, section } from './lines.ts';

/**
 * Every module that Asterisk loads. Not here, on purpose: recording of conversations, listening in, whispering (app_mixmonitor, app_chanspy),
 * mailbox notices and line watching (res_pjsip_mwi, res_pjsip_exten_state), SIP transfers (res_pjsip_refer), endpoints for unknown callers
 * (res_pjsip_endpoint_identifier_anonymous), the manager interface, conferences, and features by key press.
 */
export const modulesAllowed: readonly string[] = [
  // applications of the dialplan
  'app_echo.so',
  'app_exec.so',
  'app_playback.so',
  'app_queue.so',
  'app_record.so',
  'app_stasis.so',
  'app_stasis_broadcast.so',
  'app_system.so',
  // bridges
  'bridge_builtin_features.so',
  'bridge_holding.so',
  'bridge_native_rtp.so',
  'bridge_simple.so',
  'bridge_softmix.so',
  // the witness of every call
  'cdr_custom.so',
  'res_cdrel_custom.so',
  // channels
  'chan_bridge_media.so',
  'chan_pjsip.so',
  // sound
  'codec_a_mu.so',
  'codec_alaw.so',
  'codec_g722.so',
  'codec_gsm.so',
  'codec_opus_open_source.so',
  'codec_resample.so',
  'codec_ulaw.so',
  'format_gsm.so',
  'format_pcm.so',
  'format_sln.so',
  'format_wav.so',
  'res_format_attr_opus.so',
  'res_musiconhold.so',
  'res_timing_timerfd.so',
  // functions of the dialplan
  'func_callerid.so',
  'func_cdr.so',
  'func_channel.so',
  'func_logic.so',
  'func_strings.so',
  'func_timeout.so',
  'pbx_config.so',
  // the control interface
  'res_ari.so',
  'res_ari_applications.so',
  'res_ari_asterisk.so',
  'res_ari_bridges.so',
  'res_ari_channels.so',
  'res_ari_device_states.so',
  'res_ari_endpoints.so',
  'res_ari_events.so',
  'res_ari_model.so',
  'res_ari_playbacks.so',
  'res_ari_sounds.so',
  'res_http_websocket.so',
  'res_websocket_client.so',
  'res_stasis.so',
  'res_stasis_answer.so',
  'res_stasis_broadcast.so',
  'res_stasis_device_state.so',
  'res_stasis_playback.so',
  'res_stasis_recording.so',
  'res_stasis_snoop.so',
  // SIP and media
  'res_crypto.so',
  'res_pjproject.so',
  'res_pjsip.so',
  'res_pjsip_acl.so',
  'res_pjsip_authenticator_digest.so',
  'res_pjsip_caller_id.so',
  'res_pjsip_dlg_options.so',
  'res_pjsip_dtmf_info.so',
  'res_pjsip_empty_info.so',
  'res_pjsip_endpoint_identifier_ip.so',
  'res_pjsip_endpoint_identifier_user.so',
  'res_pjsip_nat.so',
  'res_pjsip_outbound_authenticator_digest.so',
  'res_pjsip_outbound_registration.so',
  'res_pjsip_pubsub.so', // chan_pjsip does not load without it; no event package is loaded, so there is nothing to subscribe to
  'res_pjsip_registrar.so',
  'res_pjsip_rfc3326.so',
  'res_pjsip_sdp_rtp.so',
  'res_pjsip_session.so',
  'res_pjsip_transport_websocket.so',
  'res_rtp_asterisk.so',
  'res_sorcery_astdb.so',
  'res_sorcery_config.so',
  'res_sorcery_memory.so',
  'res_srtp.so',
];

/** modules.conf. */
export function modulesConf(): string {
  return file(
    'The modules that are loaded, and no others.',
    section('modules', [['autoload', 'no'], ...modulesAllowed.map((name) => ['load', name] as const)]),
  );
}
