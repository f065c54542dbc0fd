[#import "lib.ftl" as lib]
[#if rendered]
[@lib.header "The rendered manifests, for a separate Kustomization." /]
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - [=yaml(relative(path.rendered()))]
[#if scaled?has_content]
# The autoscaler sets the replica count.
patches:
[#list scaled as workload]
[#list workload.kinds as kind]
  - target: {group: apps, kind: [=kind][#if workload.pattern??], name: [=yaml(workload.pattern)][/#if]}
    patch: |-
      apiVersion: apps/v1
      kind: [=kind]
      metadata: {name: any}
      spec: {replicas: null}
[/#list]
[/#list]
[/#if]
[/#if]
