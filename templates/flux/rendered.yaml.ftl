[#import "lib.ftl" as lib]
[#if rendered]
[@lib.header "What has been rendered, for a Kustomization of its own." /]
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - [=yaml("../../../../rendered/" + release.namespace + "/" + release.name + ".yaml")]
[/#if]
