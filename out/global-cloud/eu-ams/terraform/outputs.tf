# Unitform: profile global-cloud, unit eu-ams (secondary of emea).
# Generated from profiles/global-cloud.yaml. Do not edit: change the profile or the catalog and generate again.

output "unit" {
  description = "The unit's settings in the profile."
  value = {
    name               = "eu-ams"
    pair               = "emea"
    role               = "secondary"
    region             = "europe-west4"
    provider           = "gke"
    kubernetes_version = "1.31"
    location           = "ams1"
    consul_datacenter  = "ams1"
    zones              = ["europe-west4-a", "europe-west4-b", "europe-west4-c"]
    domain             = "eu-ams.cx.example.com"
    counterpart        = "eu-fra"
  }
}

output "releases" {
  description = "The chart version of each release, by namespace and name."
  value = {
    "gauth/gauth"                   = helm_release.gauth.version
    "gvp/gvp-configserver"          = helm_release.gvp_configserver.version
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
    "designer/designer-das-green"   = helm_release.designer_das_green.version
    "gvp/gvp-rs"                    = helm_release.gvp_rs.version
    "gvp/gvp-sd"                    = helm_release.gvp_sd.version
    "gws/gws-services"              = helm_release.gws_services.version
    "voice/tenant-monitor"          = helm_release.tenant_monitor.version
    "designer/designer-das-service" = helm_release.designer_das_service.version
    "gsp/gsp"                       = helm_release.gsp.version
    "gvp/gvp-mcp"                   = helm_release.gvp_mcp.version
    "gws/gws-ingress"               = helm_release.gws_ingress.version
    "voice/t300"                    = helm_release.t300.version
    "gim/gim"                       = helm_release.gim.version
    "gvp/gvp-rm"                    = helm_release.gvp_rm.version
    "webrtc/webrtc-infra"           = helm_release.webrtc_infra.version
    "wwe/wwe-nginx"                 = helm_release.wwe_nginx.version
    "gca/gca-300"                   = helm_release.gca_300.version
    "webrtc/webrtc-infra-blue"      = helm_release.webrtc_infra_blue.version
    "webrtc/webrtc-coturn-blue"     = helm_release.webrtc_coturn_blue.version
    "gcxi/gcxi-raa-300"             = helm_release.gcxi_raa_300.version
    "webrtc/webrtc-gateway-blue"    = helm_release.webrtc_gateway_blue.version
    "webrtc/webrtc-ingress"         = helm_release.webrtc_ingress.version
  }
}

output "peers" {
  description = "The other units, with their node, pod and service ranges as far as the profile sets them."
  value = {
    "us-east" = { pair = "americas", role = "primary", ranges = ["10.200.0.0/22", "10.200.64.0/18", "10.200.16.0/20"] }
    "us-west" = { pair = "americas", role = "secondary", ranges = ["10.198.0.0/22", "10.198.64.0/18", "10.198.16.0/20"] }
    "eu-fra"  = { pair = "emea", role = "primary", ranges = ["10.196.0.0/22", "10.196.64.0/18", "10.196.16.0/20"] }
  }
}
