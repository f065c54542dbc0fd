# Unitform: profile lab, unit lab (primary of lab).
# Generated from profiles/lab.yaml. Do not edit: change the profile or the catalog and generate again.

output "unit" {
  description = "The unit's settings in the profile."
  value = {
    name               = "lab"
    pair               = "lab"
    role               = "primary"
    region             = "lab"
    provider           = "generic"
    kubernetes_version = "1.31"
    location           = "lab"
    consul_datacenter  = "lab"
    zones              = ["lab-a"]
  }
}

output "releases" {
  description = "The chart version of each release, by namespace and name."
  value = {
    "gauth/gauth"                   = helm_release.gauth.version
    "designer/designer-volume"      = helm_release.designer_volume.version
    "ges/ges-redis"                 = helm_release.ges_redis.version
    "gvp/gvp-configserver"          = helm_release.gvp_configserver.version
    "pulse/pulse-redis"             = helm_release.pulse_redis.version
    "tlm/telemetry-service"         = helm_release.telemetry_service.version
    "voice/voice-agent"             = helm_release.voice_agent.version
    "voice/voice-callthread"        = helm_release.voice_callthread.version
    "voice/voice-config"            = helm_release.voice_config.version
    "voice/voice-dialplan"          = helm_release.voice_dialplan.version
    "voice/voice-ors"               = helm_release.voice_ors.version
    "voice/voice-registrar"         = helm_release.voice_registrar.version
    "voice/voice-rq"                = helm_release.voice_rq.version
    "voice/voice-sip"               = helm_release.voice_sip.version
    "voice/voice-sipfe"             = helm_release.voice_sipfe.version
    "voice/voice-sipproxy"          = helm_release.voice_sipproxy.version
    "voice/voice-voicemail"         = helm_release.voice_voicemail.version
    "designer/designer-das-blue"    = helm_release.designer_das_blue.version
    "gvp/gvp-rs"                    = helm_release.gvp_rs.version
    "gvp/gvp-sd"                    = helm_release.gvp_sd.version
    "gws/gws-services"              = helm_release.gws_services.version
    "voice/tenant-monitor"          = helm_release.tenant_monitor.version
    "cxc/cxc"                       = helm_release.cxc.version
    "designer/designer-das-service" = helm_release.designer_das_service.version
    "ges/ges"                       = helm_release.ges.version
    "gsp/gsp"                       = helm_release.gsp.version
    "gvp/gvp-mcp"                   = helm_release.gvp_mcp.version
    "gws/gws-ingress"               = helm_release.gws_ingress.version
    "nexus/nexus"                   = helm_release.nexus.version
    "pulse/pulse-init"              = helm_release.pulse_init.version
    "designer/designer-blue"        = helm_release.designer_blue.version
    "gim/gim"                       = helm_release.gim.version
    "gvp/gvp-rm"                    = helm_release.gvp_rm.version
    "iwd/iwd"                       = helm_release.iwd.version
    "iwdem/iwdem"                   = helm_release.iwdem.version
    "pulse/pulse"                   = helm_release.pulse.version
    "ucsx/ucsx"                     = helm_release.ucsx.version
    "webrtc/webrtc-infra"           = helm_release.webrtc_infra.version
    "wwe/wwe-nginx"                 = helm_release.wwe_nginx.version
    "designer/designer-ingress"     = helm_release.designer_ingress.version
    "webrtc/webrtc-infra-blue"      = helm_release.webrtc_infra_blue.version
    "webrtc/webrtc-coturn-blue"     = helm_release.webrtc_coturn_blue.version
    "webrtc/webrtc-gateway-blue"    = helm_release.webrtc_gateway_blue.version
    "webrtc/webrtc-ingress"         = helm_release.webrtc_ingress.version
  }
}

output "peers" {
  description = "The other units, with their node, pod and service ranges as far as the profile sets them."
  value       = {}
}
