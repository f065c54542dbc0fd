[#import "lib.ftl" as lib]
[#assign chart = release.chart]
[#macro waits]
[#list otherDelivery as other]
[=comment("This release also comes after " + other.namespace + "/" + other.name + ". Flux does not wait for it here, because it is a " + rendered?then("HelmRelease", "Kustomization") + ".", 2)]
[/#list]
[#if sameDelivery?has_content]
  dependsOn:
[#list sameDelivery as other]
    - {name: [=yaml(lib.object(other))]}
[/#list]
[/#if]
[/#macro]
[#if rendered]
[@lib.header "Wave " + release.wave + " of the install order. Applies the rendered and post-rendered manifests." /]
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: [=yaml(lib.object(release))]
  namespace: flux-system
spec:
[@waits /]
  sourceRef: {kind: GitRepository, name: topology}
  path: [=yaml(lib.inRepository(path.fluxRendered()?keep_before_last("/")))]
  interval: 30m
  prune: false
  deletionPolicy: Orphan
  wait: true
  timeout: 15m
[#else]
[@lib.header "Wave " + release.wave + " of the install order." /]
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: [=yaml(lib.object(release))]
  namespace: flux-system
spec:
  releaseName: [=yaml(release.name)]
  targetNamespace: [=yaml(release.namespace)]
  storageNamespace: [=yaml(release.namespace)]
  interval: 30m
  timeout: 15m
[@waits /]
  chart:
    spec:
[#if chart.isDelivered()]
      chart: [=yaml(lib.inRepository(chart.folder()))]
      sourceRef: {kind: GitRepository, name: topology}
[#else]
      chart: [=yaml(chart.chart)]
      version: [=yaml(chart.version)]
      sourceRef: {kind: HelmRepository, name: [=lib.source(chart)]}
[/#if]
  # Helm reads the files in this order, and the last value wins.
  valuesFrom:
[#list lib.files(release) as file]
    - {kind: ConfigMap, name: [=yaml(lib.object(release) + "-values")], valuesKey: [=yaml(file.key)]}
[/#list]
[#if kustomize.patches?has_content]
  # These patches replace `unitform post-render`, which Flux cannot run.
  postRenderers:
    - kustomize:
        patches:
[#list kustomize.patches as patch]
          - target: [=yaml(patch.target)]
            patch: |
[=yamlBlock(patch.patch, 14)]
[/#list]
[/#if]
  install:
    createNamespace: false
    remediation: {retries: 3}
  upgrade:
    remediation: {retries: 3, strategy: rollback}
  driftDetection:
    mode: enabled
[#if scaled?has_content]
    # The autoscaler sets the replica count.
    ignore:
[#list scaled as workload]
[#list workload.kinds as kind]
      - paths: [/spec/replicas]
        target: {group: apps, kind: [=kind][#if workload.pattern??], name: [=yaml(workload.pattern)][/#if]}
[/#list]
[/#list]
[/#if]
[/#if]
