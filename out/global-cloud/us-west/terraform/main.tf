# Unitform: profile global-cloud, unit us-west (secondary of americas). 38 releases, in install order.
# Generated from profiles/global-cloud.yaml. Do not edit: change the profile or the catalog and generate again.

resource "kubernetes_namespace_v1" "this" {
  for_each = toset([
    "cxc",
    "designer",
    "gauth",
    "gca",
    "gcxi",
    "gim",
    "gsp",
    "gvp",
    "gws",
    "tlm",
    "voice",
    "webrtc",
    "wwe",
  ])

  metadata {
    name = each.key
  }
}

resource "kubernetes_priority_class_v1" "genesysengage_critical_priority" {
  metadata {
    name = "genesysengage-critical-priority"
  }

  value = 10000000
}

locals {
  # A changed placement changes a digest below, so that Terraform updates the release.
  placement = {
    gauth               = "${path.module}/../placement/gauth/gauth.yaml"
    telemetry_service   = "${path.module}/../placement/tlm/telemetry-service.yaml"
    voice_agent         = "${path.module}/../placement/voice/voice-agent.yaml"
    voice_callthread    = "${path.module}/../placement/voice/voice-callthread.yaml"
    voice_config        = "${path.module}/../placement/voice/voice-config.yaml"
    voice_dialplan      = "${path.module}/../placement/voice/voice-dialplan.yaml"
    voice_ors           = "${path.module}/../placement/voice/voice-ors.yaml"
    voice_registrar     = "${path.module}/../placement/voice/voice-registrar.yaml"
    voice_rq            = "${path.module}/../placement/voice/voice-rq.yaml"
    voice_sip           = "${path.module}/../placement/voice/voice-sip.yaml"
    voice_sipfe         = "${path.module}/../placement/voice/voice-sipfe.yaml"
    voice_sipproxy      = "${path.module}/../placement/voice/voice-sipproxy.yaml"
    voice_voicemail     = "${path.module}/../placement/voice/voice-voicemail.yaml"
    designer_das_green  = "${path.module}/../placement/designer/designer-das-green.yaml"
    gws_services        = "${path.module}/../placement/gws/gws-services.yaml"
    cxc                 = "${path.module}/../placement/cxc/cxc.yaml"
    gsp                 = "${path.module}/../placement/gsp/gsp.yaml"
    gvp_mcp             = "${path.module}/../placement/gvp/gvp-mcp.yaml"
    gws_ingress         = "${path.module}/../placement/gws/gws-ingress.yaml"
    t100                = "${path.module}/../placement/voice/t100.yaml"
    t200                = "${path.module}/../placement/voice/t200.yaml"
    gvp_rm              = "${path.module}/../placement/gvp/gvp-rm.yaml"
    wwe_nginx           = "${path.module}/../placement/wwe/wwe-nginx.yaml"
    gca_100             = "${path.module}/../placement/gca/gca-100.yaml"
    gca_200             = "${path.module}/../placement/gca/gca-200.yaml"
    webrtc_coturn_blue  = "${path.module}/../placement/webrtc/webrtc-coturn-blue.yaml"
    gcxi_raa_100        = "${path.module}/../placement/gcxi/gcxi-raa-100.yaml"
    gcxi_raa_200        = "${path.module}/../placement/gcxi/gcxi-raa-200.yaml"
    webrtc_gateway_blue = "${path.module}/../placement/webrtc/webrtc-gateway-blue.yaml"
  }
}

# Genesys Authentication: N+1, 3 replicas of each workload, serving.
resource "helm_release" "gauth" {
  name       = "gauth"
  namespace  = "gauth"
  repository = var.chart_repository
  chart      = "gauth"
  version    = "100.0.011+0166"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/gauth/gauth.yaml")]

  postrender = {
    binary_path = var.unitform
    args        = ["post-render", "--placement", local.placement.gauth, "--sha256", filesha256(local.placement.gauth)]
  }

  depends_on = [kubernetes_namespace_v1.this]
}

# Voice Platform Configuration Server: N+1, 1 replica (the chart runs exactly 1), serving.
resource "helm_release" "gvp_configserver" {
  name       = "gvp-configserver"
  namespace  = "gvp"
  repository = var.chart_repository
  chart      = "gvp-configserver"
  version    = "100.0.1000073"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/gvp/gvp-configserver.yaml")]

  depends_on = [
    kubernetes_namespace_v1.this,
    kubernetes_priority_class_v1.genesysengage_critical_priority,
    helm_release.gauth,
  ]
}

# Telemetry Service: N+1, 3 replicas, serving.
resource "helm_release" "telemetry_service" {
  name       = "telemetry-service"
  namespace  = "tlm"
  repository = var.chart_repository
  chart      = "telemetry-service"
  version    = "100.0.008+1753"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/tlm/telemetry-service.yaml")]

  postrender = {
    binary_path = var.unitform
    args        = ["post-render", "--placement", local.placement.telemetry_service, "--sha256", filesha256(local.placement.telemetry_service)]
  }

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.gauth,
  ]
}

# Voice Microservices: N+1, 6 replicas, serving.
resource "helm_release" "voice_agent" {
  name       = "voice-agent"
  namespace  = "voice"
  repository = var.chart_repository
  chart      = "voice-agent"
  version    = "100.0.1000006"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/voice/voice-agent.yaml")]

  postrender = {
    binary_path = var.unitform
    args        = ["post-render", "--placement", local.placement.voice_agent, "--sha256", filesha256(local.placement.voice_agent)]
  }

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.gauth,
  ]
}

# Voice Microservices: N+1, 6 replicas, serving.
resource "helm_release" "voice_callthread" {
  name       = "voice-callthread"
  namespace  = "voice"
  repository = var.chart_repository
  chart      = "voice-callthread"
  version    = "100.0.1000006"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/voice/voice-callthread.yaml")]

  postrender = {
    binary_path = var.unitform
    args        = ["post-render", "--placement", local.placement.voice_callthread, "--sha256", filesha256(local.placement.voice_callthread)]
  }

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.gauth,
  ]
}

# Voice Microservices: N+1, 6 replicas, serving.
resource "helm_release" "voice_config" {
  name       = "voice-config"
  namespace  = "voice"
  repository = var.chart_repository
  chart      = "voice-config"
  version    = "100.0.1000006"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/voice/voice-config.yaml")]

  postrender = {
    binary_path = var.unitform
    args        = ["post-render", "--placement", local.placement.voice_config, "--sha256", filesha256(local.placement.voice_config)]
  }

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.gauth,
  ]
}

# Voice Microservices: N+1, 6 replicas, serving.
resource "helm_release" "voice_dialplan" {
  name       = "voice-dialplan"
  namespace  = "voice"
  repository = var.chart_repository
  chart      = "voice-dialplan"
  version    = "100.0.1000007"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/voice/voice-dialplan.yaml")]

  postrender = {
    binary_path = var.unitform
    args        = ["post-render", "--placement", local.placement.voice_dialplan, "--sha256", filesha256(local.placement.voice_dialplan)]
  }

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.gauth,
  ]
}

# Voice Microservices: N+1, 6 replicas, serving.
resource "helm_release" "voice_ors" {
  name       = "voice-ors"
  namespace  = "voice"
  repository = var.chart_repository
  chart      = "voice-ors"
  version    = "100.0.1000018"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/voice/voice-ors.yaml")]

  postrender = {
    binary_path = var.unitform
    args        = ["post-render", "--placement", local.placement.voice_ors, "--sha256", filesha256(local.placement.voice_ors)]
  }

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.gauth,
  ]
}

# Voice Microservices: N+1, 6 replicas, serving.
resource "helm_release" "voice_registrar" {
  name       = "voice-registrar"
  namespace  = "voice"
  repository = var.chart_repository
  chart      = "voice-registrar"
  version    = "100.0.1000007"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/voice/voice-registrar.yaml")]

  postrender = {
    binary_path = var.unitform
    args        = ["post-render", "--placement", local.placement.voice_registrar, "--sha256", filesha256(local.placement.voice_registrar)]
  }

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.gauth,
  ]
}

# Voice Microservices: N+1, 6 replicas, serving.
resource "helm_release" "voice_rq" {
  name       = "voice-rq"
  namespace  = "voice"
  repository = var.chart_repository
  chart      = "voice-rq"
  version    = "100.0.1000004"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/voice/voice-rq.yaml")]

  postrender = {
    binary_path = var.unitform
    args        = ["post-render", "--placement", local.placement.voice_rq, "--sha256", filesha256(local.placement.voice_rq)]
  }

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.gauth,
  ]
}

# Voice Microservices: N+1, 6 replicas, serving.
resource "helm_release" "voice_sip" {
  name       = "voice-sip"
  namespace  = "voice"
  repository = var.chart_repository
  chart      = "voice-sip"
  version    = "100.0.1000017"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/voice/voice-sip.yaml")]

  postrender = {
    binary_path = var.unitform
    args        = ["post-render", "--placement", local.placement.voice_sip, "--sha256", filesha256(local.placement.voice_sip)]
  }

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.gauth,
  ]
}

# Voice Microservices: N+1, 6 replicas, serving.
resource "helm_release" "voice_sipfe" {
  name       = "voice-sipfe"
  namespace  = "voice"
  repository = var.chart_repository
  chart      = "voice-sipfe"
  version    = "100.0.1000006"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/voice/voice-sipfe.yaml")]

  postrender = {
    binary_path = var.unitform
    args        = ["post-render", "--placement", local.placement.voice_sipfe, "--sha256", filesha256(local.placement.voice_sipfe)]
  }

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.gauth,
  ]
}

# Voice Microservices: N+1, 6 replicas, serving.
resource "helm_release" "voice_sipproxy" {
  name       = "voice-sipproxy"
  namespace  = "voice"
  repository = var.chart_repository
  chart      = "voice-sipproxy"
  version    = "100.0.1000004"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/voice/voice-sipproxy.yaml")]

  postrender = {
    binary_path = var.unitform
    args        = ["post-render", "--placement", local.placement.voice_sipproxy, "--sha256", filesha256(local.placement.voice_sipproxy)]
  }

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.gauth,
  ]
}

# Voice Microservices: N+1, 6 replicas, serving.
resource "helm_release" "voice_voicemail" {
  name       = "voice-voicemail"
  namespace  = "voice"
  repository = var.chart_repository
  chart      = "voice-voicemail"
  version    = "100.0.1000015"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/voice/voice-voicemail.yaml")]

  postrender = {
    binary_path = var.unitform
    args        = ["post-render", "--placement", local.placement.voice_voicemail, "--sha256", filesha256(local.placement.voice_voicemail)]
  }

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.gauth,
  ]
}

# Designer Application Server: N+1, 3 replicas, serving.
resource "helm_release" "designer_das_green" {
  name       = "designer-das-green"
  namespace  = "designer"
  repository = var.chart_repository
  chart      = "designer-das"
  version    = "100.0.111+0806"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/designer/designer-das-green.yaml")]

  postrender = {
    binary_path = var.unitform
    args        = ["post-render", "--placement", local.placement.designer_das_green, "--sha256", filesha256(local.placement.designer_das_green)]
  }

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.gauth,
  ]
}

# Voice Platform Reporting Server: N+1, 1 replica (the chart runs exactly 1), serving.
resource "helm_release" "gvp_rs" {
  name       = "gvp-rs"
  namespace  = "gvp"
  repository = var.chart_repository
  chart      = "gvp-rs"
  version    = "100.0.1000227"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/gvp/gvp-rs.yaml")]

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.gvp_configserver,
  ]
}

# Voice Platform Service Discovery: N+1, 1 replica (the chart runs exactly 1), serving.
resource "helm_release" "gvp_sd" {
  name       = "gvp-sd"
  namespace  = "gvp"
  repository = var.chart_repository
  chart      = "gvp-sd"
  version    = "100.0.1000065"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/gvp/gvp-sd.yaml")]

  depends_on = [
    kubernetes_namespace_v1.this,
    kubernetes_priority_class_v1.genesysengage_critical_priority,
    helm_release.gvp_configserver,
  ]
}

# Genesys Web Services and Applications: N+1, 3 replicas of each workload, serving.
resource "helm_release" "gws_services" {
  name       = "gws-services"
  namespace  = "gws"
  repository = var.chart_repository
  chart      = "gws-services"
  version    = "1.0.97"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/gws/gws-services.yaml")]

  postrender = {
    binary_path = var.unitform
    args        = ["post-render", "--placement", local.placement.gws_services, "--sha256", filesha256(local.placement.gws_services)]
  }

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.gauth,
    helm_release.voice_agent,
    helm_release.voice_callthread,
    helm_release.voice_config,
    helm_release.voice_dialplan,
    helm_release.voice_ors,
    helm_release.voice_registrar,
    helm_release.voice_rq,
    helm_release.voice_sip,
    helm_release.voice_sipfe,
    helm_release.voice_sipproxy,
    helm_release.voice_voicemail,
  ]
}

# Tenant Service: N+1, nothing that runs.
resource "helm_release" "tenant_monitor" {
  name       = "tenant-monitor"
  namespace  = "voice"
  repository = var.chart_repository
  chart      = "tenant-monitor"
  version    = "100.0.1000067"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/voice/tenant-monitor.yaml")]

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.voice_agent,
    helm_release.voice_callthread,
    helm_release.voice_config,
    helm_release.voice_dialplan,
    helm_release.voice_ors,
    helm_release.voice_registrar,
    helm_release.voice_rq,
    helm_release.voice_sip,
    helm_release.voice_sipfe,
    helm_release.voice_sipproxy,
    helm_release.voice_voicemail,
  ]
}

# CX Contact: N+1, 3 replicas of each workload, serving.
resource "helm_release" "cxc" {
  name       = "cxc"
  namespace  = "cxc"
  repository = var.chart_repository
  chart      = "cxcontact"
  version    = "031.0006.411"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/cxc/cxc.yaml")]

  postrender = {
    binary_path = var.unitform
    args        = ["post-render", "--placement", local.placement.cxc, "--sha256", filesha256(local.placement.cxc)]
  }

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.gauth,
    helm_release.gws_services,
    helm_release.voice_agent,
    helm_release.voice_callthread,
    helm_release.voice_config,
    helm_release.voice_dialplan,
    helm_release.voice_ors,
    helm_release.voice_registrar,
    helm_release.voice_rq,
    helm_release.voice_sip,
    helm_release.voice_sipfe,
    helm_release.voice_sipproxy,
    helm_release.voice_voicemail,
  ]
}

# Designer Application Server: N+1, nothing that runs.
resource "helm_release" "designer_das_service" {
  name       = "designer-das-service"
  namespace  = "designer"
  repository = var.chart_repository
  chart      = "designer-das"
  version    = "100.0.111+0806"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/designer/designer-das-service.yaml")]

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.designer_das_green,
    helm_release.gauth,
  ]
}

# Genesys Info Mart: N=1, 1 replica of each workload, serving, its data used only in a disaster.
resource "helm_release" "gsp" {
  name       = "gsp"
  namespace  = "gsp"
  repository = var.chart_repository
  chart      = "gsp"
  version    = "100.0.100+3700"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/gsp/gsp.yaml")]

  postrender = {
    binary_path = var.unitform
    args        = ["post-render", "--placement", local.placement.gsp, "--sha256", filesha256(local.placement.gsp)]
  }

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.tenant_monitor,
  ]
}

# Voice Platform Media Control Platform: N+1, 5 replicas, serving.
resource "helm_release" "gvp_mcp" {
  name       = "gvp-mcp"
  namespace  = "gvp"
  repository = var.chart_repository
  chart      = "gvp-mcp"
  version    = "100.0.1000093"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/gvp/gvp-mcp.yaml")]

  postrender = {
    binary_path = var.unitform
    args        = ["post-render", "--placement", local.placement.gvp_mcp, "--sha256", filesha256(local.placement.gvp_mcp)]
  }

  depends_on = [
    kubernetes_namespace_v1.this,
    kubernetes_priority_class_v1.genesysengage_critical_priority,
    helm_release.gvp_configserver,
    helm_release.gvp_sd,
  ]
}

# Genesys Web Services and Applications: N+1, 3 replicas, serving.
resource "helm_release" "gws_ingress" {
  name       = "gws-ingress"
  namespace  = "gws"
  repository = var.chart_repository
  chart      = "gws-ingress"
  version    = "1.0.28"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/gws/gws-ingress.yaml")]

  postrender = {
    binary_path = var.unitform
    args        = ["post-render", "--placement", local.placement.gws_ingress, "--sha256", filesha256(local.placement.gws_ingress)]
  }

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.gws_services,
  ]
}

# Tenant Service, tenant acme: N+1, 3 replicas, serving.
resource "helm_release" "t100" {
  name       = "t100"
  namespace  = "voice"
  repository = var.chart_repository
  chart      = "tenant"
  version    = "100.0.1000067"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/voice/t100.yaml")]

  postrender = {
    binary_path = var.unitform
    args        = ["post-render", "--placement", local.placement.t100, "--sha256", filesha256(local.placement.t100)]
  }

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.tenant_monitor,
  ]
}

# Tenant Service, tenant globex: N+1, 3 replicas, serving.
resource "helm_release" "t200" {
  name       = "t200"
  namespace  = "voice"
  repository = var.chart_repository
  chart      = "tenant"
  version    = "100.0.1000067"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/voice/t200.yaml")]

  postrender = {
    binary_path = var.unitform
    args        = ["post-render", "--placement", local.placement.t200, "--sha256", filesha256(local.placement.t200)]
  }

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.tenant_monitor,
  ]
}

# Genesys Info Mart: N=1, 1 replica, serving, its data used only in a disaster.
resource "helm_release" "gim" {
  name       = "gim"
  namespace  = "gim"
  repository = var.chart_repository
  chart      = "gim"
  version    = "100.0.116+4200"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/gim/gim.yaml")]

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.gsp,
  ]
}

# Voice Platform Resource Manager: N+1, 2 replicas (the chart runs exactly 2), serving.
resource "helm_release" "gvp_rm" {
  name       = "gvp-rm"
  namespace  = "gvp"
  repository = var.chart_repository
  chart      = "gvp-rm"
  version    = "100.0.1000229"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/gvp/gvp-rm.yaml")]

  postrender = {
    binary_path = var.unitform
    args        = ["post-render", "--placement", local.placement.gvp_rm, "--sha256", filesha256(local.placement.gvp_rm)]
  }

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.gvp_mcp,
  ]
}

# WebRTC Media Service: N+1, nothing that runs.
resource "helm_release" "webrtc_infra" {
  name       = "webrtc-infra"
  namespace  = "webrtc"
  repository = var.chart_repository
  chart      = "webrtc-service"
  version    = "100.0.043+0000"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/webrtc/webrtc-infra.yaml")]

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.gauth,
    helm_release.gws_ingress,
  ]
}

# Workspace Web Edition: N+1, 3 replicas, serving.
resource "helm_release" "wwe_nginx" {
  name       = "wwe-nginx"
  namespace  = "wwe"
  repository = var.chart_repository
  chart      = "wwe-nginx"
  version    = "100.0.0"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/wwe/wwe-nginx.yaml")]

  postrender = {
    binary_path = var.unitform
    args        = ["post-render", "--placement", local.placement.wwe_nginx, "--sha256", filesha256(local.placement.wwe_nginx)]
  }

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.gws_ingress,
  ]
}

# Genesys Info Mart, tenant acme: N=1, 1 replica, serving, its data used only in a disaster.
resource "helm_release" "gca_100" {
  name       = "gca-100"
  namespace  = "gca"
  repository = var.chart_repository
  chart      = "gca"
  version    = "100.0.100+3200"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/gca/gca-100.yaml")]

  postrender = {
    binary_path = var.unitform
    args        = ["post-render", "--placement", local.placement.gca_100, "--sha256", filesha256(local.placement.gca_100)]
  }

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.gim,
    helm_release.gsp,
    helm_release.t100,
  ]
}

# Genesys Info Mart, tenant globex: N=1, 1 replica, serving, its data used only in a disaster.
resource "helm_release" "gca_200" {
  name       = "gca-200"
  namespace  = "gca"
  repository = var.chart_repository
  chart      = "gca"
  version    = "100.0.100+3200"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/gca/gca-200.yaml")]

  postrender = {
    binary_path = var.unitform
    args        = ["post-render", "--placement", local.placement.gca_200, "--sha256", filesha256(local.placement.gca_200)]
  }

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.gim,
    helm_release.gsp,
    helm_release.t200,
  ]
}

# WebRTC Media Service: N+1, nothing that runs.
resource "helm_release" "webrtc_infra_blue" {
  name       = "webrtc-infra-blue"
  namespace  = "webrtc"
  repository = var.chart_repository
  chart      = "webrtc-service"
  version    = "100.0.043+0000"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/webrtc/webrtc-infra-blue.yaml")]

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.webrtc_infra,
  ]
}

# WebRTC Media Service: N+1, 6 replicas, serving.
resource "helm_release" "webrtc_coturn_blue" {
  name       = "webrtc-coturn-blue"
  namespace  = "webrtc"
  repository = var.chart_repository
  chart      = "webrtc-service"
  version    = "100.0.043+0000"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/webrtc/webrtc-coturn-blue.yaml")]

  postrender = {
    binary_path = var.unitform
    args        = ["post-render", "--placement", local.placement.webrtc_coturn_blue, "--sha256", filesha256(local.placement.webrtc_coturn_blue)]
  }

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.webrtc_infra_blue,
  ]
}

# Reporting and Analytics Aggregates, tenant acme: N=2, 2 replicas, serving, its data used only in a disaster.
resource "helm_release" "gcxi_raa_100" {
  name       = "gcxi-raa-100"
  namespace  = "gcxi"
  repository = var.chart_repository
  chart      = "gcxi-raa"
  version    = "100.0.011+0100"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/gcxi/gcxi-raa-100.yaml")]

  postrender = {
    binary_path = var.unitform
    args        = ["post-render", "--placement", local.placement.gcxi_raa_100, "--sha256", filesha256(local.placement.gcxi_raa_100)]
  }

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.gauth,
    helm_release.gim,
    helm_release.gws_services,
  ]
}

# Reporting and Analytics Aggregates, tenant globex: N=2, 2 replicas, serving, its data used only in a disaster.
resource "helm_release" "gcxi_raa_200" {
  name       = "gcxi-raa-200"
  namespace  = "gcxi"
  repository = var.chart_repository
  chart      = "gcxi-raa"
  version    = "100.0.011+0100"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/gcxi/gcxi-raa-200.yaml")]

  postrender = {
    binary_path = var.unitform
    args        = ["post-render", "--placement", local.placement.gcxi_raa_200, "--sha256", filesha256(local.placement.gcxi_raa_200)]
  }

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.gauth,
    helm_release.gim,
    helm_release.gws_services,
  ]
}

# WebRTC Media Service: N+1, 6 replicas, serving.
resource "helm_release" "webrtc_gateway_blue" {
  name       = "webrtc-gateway-blue"
  namespace  = "webrtc"
  repository = var.chart_repository
  chart      = "webrtc-service"
  version    = "100.0.043+0000"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/webrtc/webrtc-gateway-blue.yaml")]

  postrender = {
    binary_path = var.unitform
    args        = ["post-render", "--placement", local.placement.webrtc_gateway_blue, "--sha256", filesha256(local.placement.webrtc_gateway_blue)]
  }

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.webrtc_coturn_blue,
  ]
}

# WebRTC Media Service: N+1, nothing that runs.
resource "helm_release" "webrtc_ingress" {
  name       = "webrtc-ingress"
  namespace  = "webrtc"
  repository = var.chart_repository
  chart      = "webrtc-service"
  version    = "100.0.043+0000"
  timeout    = var.release_timeout
  values     = [file("${path.module}/../values/webrtc/webrtc-ingress.yaml")]

  depends_on = [
    kubernetes_namespace_v1.this,
    helm_release.webrtc_gateway_blue,
    helm_release.webrtc_infra,
  ]
}
