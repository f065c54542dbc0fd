[#import "lib.ftl" as lib]
[#assign chart = release.chart]
[#-- Flux waits only for objects of the same kind. --]
[#assign before = unit.releases()?filter(other -> release.dependsOn?seq_contains(other.name))?filter(other -> renderedReleases?seq_contains(other.namespace + "/" + other.name) == rendered)]
[#assign scaled = release.workloads?filter(w -> w.autoscaling??)]
[#if rendered]
[@lib.header "Wave " + release.wave + " of the install order. Rendered and post-rendered already." /]
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: [=yaml(lib.object(release))]
  namespace: flux-system
spec:
[#if before?has_content]
  dependsOn:
[#list before as other]
    - {name: [=yaml(lib.object(other))]}
[/#list]
[/#if]
  sourceRef: {kind: GitRepository, name: topology}
  path: [=yaml(lib.inRepository("flux/rendered/" + release.namespace + "/" + release.name))]
  interval: 30m
  prune: false
  deletionPolicy: Orphan
  wait: true
  timeout: 15m
[#else]
[@lib.header "Wave " + release.wave + " of the install order." /]
[#if release.isPostRendered()]
# The chart has no key for all that is planned: Flux's post-renderers cannot take a selector from a workload, so this
# much is missing.
[/#if]
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
[#if before?has_content]
  dependsOn:
[#list before as other]
    - {name: [=yaml(lib.object(other))]}
[/#list]
[/#if]
  chart:
    spec:
[#if chart.isDelivered()]
      chart: [=yaml(lib.ofProfile(chart.folder()))]
      sourceRef: {kind: GitRepository, name: topology}
[#else]
      chart: [=yaml(chart.chart)]
      version: [=yaml(chart.version)]
      sourceRef: {kind: HelmRepository, name: [=lib.source(chart)]}
[/#if]
  # Read in this order, the last one wins.
  valuesFrom:
[#list lib.files(release) as file]
    - {kind: ConfigMap, name: [=yaml(lib.object(release) + "-values")], valuesKey: [=yaml(file.key)]}
[/#list]
  install:
    createNamespace: false
    remediation: {retries: 3}
  upgrade:
    remediation: {retries: 3, strategy: rollback}
[#if scaled?has_content]
  # The autoscaler owns the count.
  driftDetection:
    mode: enabled
    ignore:
[#list scaled?map(w -> w.kind!"")?sort as kind]
  [#if kind?index == 0 || kind != previous]
[#list (kind == "")?then(["Deployment", "StatefulSet"], [kind]) as one]
      - paths: [/spec/replicas]
        target: {kind: [=one]}
[/#list]
  [/#if]
  [#assign previous = kind]
[/#list]
[/#if]
[/#if]
