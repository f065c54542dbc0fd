[#import "lib.ftl" as lib]
[#assign chart = release.chart]
[#assign scaled = release.workloads?filter(w -> w.autoscaling??)]
[@lib.header "Wave " + release.wave + " of the install order." /]
[#if release.isPostRendered() && !rendered]
# The chart has no key for all that is planned: Argo CD cannot run post-render, so this much is missing.
[/#if]
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: [=yaml(lib.application(lib.object(release)))]
  namespace: argocd
  annotations:
    argocd.argoproj.io/sync-wave: "[=release.wave]"
    # A release that is no longer wanted is removed by hand.
    argocd.argoproj.io/sync-options: Prune=false
spec:
  project: [=yaml(lib.application("unit"))]
[#if rendered]
  # Rendered and post-rendered already: nothing is left for Helm to do.
  source:
    repoURL: [=yaml(plan.delivery.gitOps.repository)]
    targetRevision: [=yaml(plan.delivery.gitOps.revisionOrMain())]
    path: [=yaml(lib.inRepository("rendered/" + release.namespace))]
    directory: {include: [=yaml(release.name + ".yaml")]}
[#else]
  sources:
[#if chart.isDelivered()]
    - repoURL: [=yaml(plan.delivery.gitOps.repository)]
      targetRevision: [=yaml(plan.delivery.gitOps.revisionOrMain())]
      path: [=yaml(lib.ofProfile(chart.folder()))]
[#else]
    - repoURL: [=yaml(lib.repository(chart))]
      chart: [=yaml(chart.chart)]
      targetRevision: [=yaml(chart.version)]
[/#if]
      helm:
        releaseName: [=yaml(release.name)]
        # Read in this order, the last one wins.
        valueFiles:
[#if release.baseValues??]
          - [=yaml("$values/" + lib.inRepository("values/" + release.namespace + "/" + release.name + ".base.yaml"))]
[/#if]
          - [=yaml("$values/" + lib.inRepository("values/" + release.namespace + "/" + release.name + ".yaml"))]
[#if release.userValues??]
          - [=yaml("$values/" + lib.inRepository("values/" + release.namespace + "/" + release.name + ".user.yaml"))]
[/#if]
    - repoURL: [=yaml(plan.delivery.gitOps.repository)]
      targetRevision: [=yaml(plan.delivery.gitOps.revisionOrMain())]
      ref: values
[/#if]
  destination:
    name: [=yaml(unit.name)]
    namespace: [=yaml(release.namespace)]
  syncPolicy:
    automated: {prune: false, selfHeal: true}
[#if scaled?has_content]
    syncOptions: [RespectIgnoreDifferences=true]
  # The autoscaler owns the count.
  ignoreDifferences:
[#list scaled?map(w -> w.kind!"")?sort as kind]
  [#if kind?index == 0 || kind != previous]
[#list (kind == "")?then(["Deployment", "StatefulSet"], [kind]) as one]
    - {group: apps, kind: [=one], jsonPointers: [/spec/replicas]}
[/#list]
  [/#if]
  [#assign previous = kind]
[/#list]
[/#if]
