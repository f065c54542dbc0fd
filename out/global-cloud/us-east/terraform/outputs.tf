# Unitform: profile global-cloud, unit us-east (primary of americas).
# Generated from profiles/global-cloud.yaml. Do not edit: change the profile or the catalog and generate again.

output "unit" {
  description = "The unit's settings in the profile."
  value = {
    name               = "us-east"
    pair               = "americas"
    role               = "primary"
    region             = "us-east1"
    provider           = "gke"
    kubernetes_version = "1.31"
    location           = "us-east"
    consul_datacenter  = "us-east"
    zones              = ["us-east1-b", "us-east1-c", "us-east1-d"]
    domain             = "us-east.cx.example.com"
    counterpart        = "us-west"
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
    "designer/designer-das-green"   = helm_release.designer_das_green.version
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
    "voice/t100"                    = helm_release.t100.version
    "voice/t200"                    = helm_release.t200.version
    "designer/designer-green"       = helm_release.designer_green.version
    "gim/gim"                       = helm_release.gim.version
    "gvp/gvp-rm"                    = helm_release.gvp_rm.version
    "iwd/iwd"                       = helm_release.iwd.version
    "iwdem/iwdem"                   = helm_release.iwdem.version
    "ixn/ixn-100"                   = helm_release.ixn_100.version
    "ixn/ixn-200"                   = helm_release.ixn_200.version
    "pulse/pulse"                   = helm_release.pulse.version
    "ucsx/ucsx"                     = helm_release.ucsx.version
    "webrtc/webrtc-infra"           = helm_release.webrtc_infra.version
    "wwe/wwe-nginx"                 = helm_release.wwe_nginx.version
    "bds/bds-cronjob"               = helm_release.bds_cronjob.version
    "designer/designer-ingress"     = helm_release.designer_ingress.version
    "gca/gca-100"                   = helm_release.gca_100.version
    "gca/gca-200"                   = helm_release.gca_200.version
    "iwddm/iwddm-100"               = helm_release.iwddm_100.version
    "iwddm/iwddm-200"               = helm_release.iwddm_200.version
    "pulse/pulse-init-tenant-100"   = helm_release.pulse_init_tenant_100.version
    "pulse/pulse-init-tenant-200"   = helm_release.pulse_init_tenant_200.version
    "ucsx/ucsx-addtenant-100"       = helm_release.ucsx_addtenant_100.version
    "ucsx/ucsx-addtenant-200"       = helm_release.ucsx_addtenant_200.version
    "webrtc/webrtc-infra-blue"      = helm_release.webrtc_infra_blue.version
    "bds/bds-config"                = helm_release.bds_config.version
    "gcxi/gcxi-100"                 = helm_release.gcxi_100.version
    "gcxi/gcxi-200"                 = helm_release.gcxi_200.version
    "pulse/pulse-dcu-100"           = helm_release.pulse_dcu_100.version
    "pulse/pulse-dcu-200"           = helm_release.pulse_dcu_200.version
    "webrtc/webrtc-coturn-blue"     = helm_release.webrtc_coturn_blue.version
    "gcxi/gcxi-raa-100"             = helm_release.gcxi_raa_100.version
    "gcxi/gcxi-raa-200"             = helm_release.gcxi_raa_200.version
    "pulse/pulse-lds-100"           = helm_release.pulse_lds_100.version
    "pulse/pulse-lds-200"           = helm_release.pulse_lds_200.version
    "pulse/pulse-lds-vq-100"        = helm_release.pulse_lds_vq_100.version
    "pulse/pulse-lds-vq-200"        = helm_release.pulse_lds_vq_200.version
    "webrtc/webrtc-gateway-blue"    = helm_release.webrtc_gateway_blue.version
    "pulse/pulse-permissions-100"   = helm_release.pulse_permissions_100.version
    "pulse/pulse-permissions-200"   = helm_release.pulse_permissions_200.version
    "webrtc/webrtc-ingress"         = helm_release.webrtc_ingress.version
  }
}

output "peers" {
  description = "The other units, with their node, pod and service ranges as far as the profile sets them."
  value = {
    "us-west" = { pair = "americas", role = "secondary", ranges = ["10.198.0.0/22", "10.198.64.0/18", "10.198.16.0/20"] }
    "eu-fra"  = { pair = "emea", role = "primary", ranges = ["10.196.0.0/22", "10.196.64.0/18", "10.196.16.0/20"] }
    "eu-ams"  = { pair = "emea", role = "secondary", ranges = ["10.194.0.0/22", "10.194.64.0/18", "10.194.16.0/20"] }
  }
}
