# Unitform: profile private-dc, unit dc-south (secondary of metro).
# Generated from profiles/private-dc.yaml. Do not edit: change the profile or the catalog and generate again.

output "unit" {
  description = "The unit's settings in the profile."
  value = {
    name               = "dc-south"
    pair               = "metro"
    role               = "secondary"
    data_center        = "south"
    provider           = "openshift"
    kubernetes_version = "1.28"
    location           = "dc-south"
    consul_datacenter  = "dc-south"
    domain             = "dc-south.cc.example.org"
    counterpart        = "dc-north"
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
    "designer/designer-das-blue"    = helm_release.designer_das_blue.version
    "gvp/gvp-rs"                    = helm_release.gvp_rs.version
    "gvp/gvp-sd"                    = helm_release.gvp_sd.version
    "gws/gws-services"              = helm_release.gws_services.version
    "voice/tenant-monitor"          = helm_release.tenant_monitor.version
    "cxc/cxc"                       = helm_release.cxc.version
    "designer/designer-das-service" = helm_release.designer_das_service.version
    "gsp/gsp"                       = helm_release.gsp.version
    "gvp/gvp-mcp"                   = helm_release.gvp_mcp.version
    "gws/gws-ingress"               = helm_release.gws_ingress.version
    "voice/t10"                     = helm_release.t10.version
    "voice/t20"                     = helm_release.t20.version
    "gim/gim"                       = helm_release.gim.version
    "gvp/gvp-rm"                    = helm_release.gvp_rm.version
    "webrtc/webrtc-infra"           = helm_release.webrtc_infra.version
    "wwe/wwe-nginx"                 = helm_release.wwe_nginx.version
    "gca/gca-10"                    = helm_release.gca_10.version
    "gca/gca-20"                    = helm_release.gca_20.version
    "webrtc/webrtc-infra-blue"      = helm_release.webrtc_infra_blue.version
    "webrtc/webrtc-coturn-blue"     = helm_release.webrtc_coturn_blue.version
    "gcxi/gcxi-raa-10"              = helm_release.gcxi_raa_10.version
    "gcxi/gcxi-raa-20"              = helm_release.gcxi_raa_20.version
    "webrtc/webrtc-gateway-blue"    = helm_release.webrtc_gateway_blue.version
    "webrtc/webrtc-ingress"         = helm_release.webrtc_ingress.version
  }
}

output "peers" {
  description = "The other units, with their node, pod and service ranges as far as the profile sets them."
  value = {
    "dc-north" = { pair = "metro", role = "primary", ranges = ["10.60.0.0/22", "10.61.0.0/16", "10.62.0.0/16"] }
  }
}
