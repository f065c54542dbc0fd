[#import "lib.ftl" as lib]
[#if repositories.addresses?has_content]
[@lib.header "The repositories of the charts." /]
[/#if]
[#list repositories.addresses as url]
---
apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmRepository
metadata:
  name: charts-[=url?index]
  namespace: flux-system
spec:
[#if url?starts_with("oci://")]
  type: oci
[/#if]
  url: [=yaml(url)]
  interval: 30m
[/#list]
