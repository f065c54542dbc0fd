# Unitform: profile private-dc, unit dc-north (primary of metro).
# Generated from profiles/private-dc.yaml. Do not edit: change the profile or the catalog and generate again.

output "unit" {
  description = "The unit's settings in the profile."
  value = {
    name               = "dc-north"
    pair               = "metro"
    role               = "primary"
    data_center        = "north"
    provider           = "openshift"
    kubernetes_version = "1.28"
    location           = "dc-north"
    consul_datacenter  = "dc-north"
    racks              = ["r1", "r2", "r3"]
    domain             = "dc-north.cc.example.org"
    counterpart        = "dc-south"
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
    "designer/designer-das-service" = helm_release.designer_das_service.version
    "ges/ges"                       = helm_release.ges.version
    "gsp/gsp"                       = helm_release.gsp.version
    "gvp/gvp-mcp"                   = helm_release.gvp_mcp.version
    "gws/gws-ingress"               = helm_release.gws_ingress.version
    "nexus/nexus"                   = helm_release.nexus.version
    "pulse/pulse-init"              = helm_release.pulse_init.version
    "voice/t10"                     = helm_release.t10.version
    "voice/t20"                     = helm_release.t20.version
    "designer/designer-blue"        = helm_release.designer_blue.version
    "gim/gim"                       = helm_release.gim.version
    "gvp/gvp-rm"                    = helm_release.gvp_rm.version
    "iwd/iwd"                       = helm_release.iwd.version
    "iwdem/iwdem"                   = helm_release.iwdem.version
    "ixn/ixn-10"                    = helm_release.ixn_10.version
    "ixn/ixn-20"                    = helm_release.ixn_20.version
    "pulse/pulse"                   = helm_release.pulse.version
    "ucsx/ucsx"                     = helm_release.ucsx.version
    "webrtc/webrtc-infra"           = helm_release.webrtc_infra.version
    "wwe/wwe-nginx"                 = helm_release.wwe_nginx.version
    "designer/designer-ingress"     = helm_release.designer_ingress.version
    "gca/gca-10"                    = helm_release.gca_10.version
    "gca/gca-20"                    = helm_release.gca_20.version
    "iwddm/iwddm-10"                = helm_release.iwddm_10.version
    "iwddm/iwddm-20"                = helm_release.iwddm_20.version
    "pulse/pulse-init-tenant-10"    = helm_release.pulse_init_tenant_10.version
    "pulse/pulse-init-tenant-20"    = helm_release.pulse_init_tenant_20.version
    "ucsx/ucsx-addtenant-10"        = helm_release.ucsx_addtenant_10.version
    "ucsx/ucsx-addtenant-20"        = helm_release.ucsx_addtenant_20.version
    "webrtc/webrtc-infra-blue"      = helm_release.webrtc_infra_blue.version
    "gcxi/gcxi-10"                  = helm_release.gcxi_10.version
    "gcxi/gcxi-20"                  = helm_release.gcxi_20.version
    "pulse/pulse-dcu-10"            = helm_release.pulse_dcu_10.version
    "pulse/pulse-dcu-20"            = helm_release.pulse_dcu_20.version
    "webrtc/webrtc-coturn-blue"     = helm_release.webrtc_coturn_blue.version
    "gcxi/gcxi-raa-10"              = helm_release.gcxi_raa_10.version
    "gcxi/gcxi-raa-20"              = helm_release.gcxi_raa_20.version
    "pulse/pulse-lds-10"            = helm_release.pulse_lds_10.version
    "pulse/pulse-lds-20"            = helm_release.pulse_lds_20.version
    "pulse/pulse-lds-vq-10"         = helm_release.pulse_lds_vq_10.version
    "pulse/pulse-lds-vq-20"         = helm_release.pulse_lds_vq_20.version
    "webrtc/webrtc-gateway-blue"    = helm_release.webrtc_gateway_blue.version
    "pulse/pulse-permissions-10"    = helm_release.pulse_permissions_10.version
    "pulse/pulse-permissions-20"    = helm_release.pulse_permissions_20.version
    "webrtc/webrtc-ingress"         = helm_release.webrtc_ingress.version
  }
}

output "peers" {
  description = "The other units, with their node, pod and service ranges as far as the profile sets them."
  value = {
    "dc-south" = { pair = "metro", role = "secondary", ranges = ["10.70.0.0/22", "10.71.0.0/16", "10.72.0.0/16"] }
  }
}
