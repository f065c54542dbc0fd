# Unitform: profile global-cloud, unit us-west (secondary of americas).
# Generated from profiles/global-cloud.yaml. Do not edit: change the profile or the catalog and generate again.

output "unit" {
  description = "The unit's settings in the profile."
  value = {
    name               = "us-west"
    pair               = "americas"
    role               = "secondary"
    region             = "us-west1"
    provider           = "gke"
    kubernetes_version = "1.31"
    location           = "us-west"
    consul_datacenter  = "us-west"
    zones              = ["us-west1-a", "us-west1-b", "us-west1-c"]
    domain             = "us-west.cx.example.com"
    counterpart        = "us-east"
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
    "cxc/cxc"                       = helm_release.cxc.version
    "designer/designer-das-service" = helm_release.designer_das_service.version
    "gsp/gsp"                       = helm_release.gsp.version
    "gvp/gvp-mcp"                   = helm_release.gvp_mcp.version
    "gws/gws-ingress"               = helm_release.gws_ingress.version
    "voice/t100"                    = helm_release.t100.version
    "voice/t200"                    = helm_release.t200.version
    "gim/gim"                       = helm_release.gim.version
    "gvp/gvp-rm"                    = helm_release.gvp_rm.version
    "webrtc/webrtc-infra"           = helm_release.webrtc_infra.version
    "wwe/wwe-nginx"                 = helm_release.wwe_nginx.version
    "gca/gca-100"                   = helm_release.gca_100.version
    "gca/gca-200"                   = helm_release.gca_200.version
    "webrtc/webrtc-infra-blue"      = helm_release.webrtc_infra_blue.version
    "webrtc/webrtc-coturn-blue"     = helm_release.webrtc_coturn_blue.version
    "gcxi/gcxi-raa-100"             = helm_release.gcxi_raa_100.version
    "gcxi/gcxi-raa-200"             = helm_release.gcxi_raa_200.version
    "webrtc/webrtc-gateway-blue"    = helm_release.webrtc_gateway_blue.version
    "webrtc/webrtc-ingress"         = helm_release.webrtc_ingress.version
  }
}

output "peers" {
  description = "The other units, with their node, pod and service ranges as far as the profile sets them."
  value = {
    "us-east" = { pair = "americas", role = "primary", ranges = ["10.200.0.0/22", "10.200.64.0/18", "10.200.16.0/20"] }
    "eu-fra"  = { pair = "emea", role = "primary", ranges = ["10.196.0.0/22", "10.196.64.0/18", "10.196.16.0/20"] }
    "eu-ams"  = { pair = "emea", role = "secondary", ranges = ["10.194.0.0/22", "10.194.64.0/18", "10.194.16.0/20"] }
  }
}
