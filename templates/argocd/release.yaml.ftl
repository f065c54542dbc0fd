[#import "lib.ftl" as lib]
[#assign chart = release.chart]
[@lib.header "Wave " + release.wave + " of the install order." /]
[#if release.isPostRendered() && !rendered]
# Argo CD cannot post-render: what the chart has no key for is missing. plan.json says what, under "targets".
[/#if]
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: [=yaml(lib.application([release.namespace, release.name]))]
  namespace: argocd
  annotations:
    argocd.argoproj.io/sync-wave: "[=release.wave]"
    # A release that is no longer wanted is removed by hand.
    argocd.argoproj.io/sync-options: Prune=false,Delete=false
spec:
  project: [=yaml(unit.name)]
[#if rendered]
  # Rendered and post-rendered already: nothing is left for Helm to do.
  source:
    repoURL: [=yaml(plan.delivery.gitOps.repository)]
    targetRevision: [=yaml(plan.delivery.gitOps.revisionOrMain())]
    path: [=yaml(lib.inRepository(path.rendered()?keep_before_last("/")))]
    directory: {include: [=yaml(path.rendered()?keep_after_last("/"))]}
[#else]
  sources:
[#if chart.isDelivered()]
    - repoURL: [=yaml(plan.delivery.gitOps.repository)]
      targetRevision: [=yaml(plan.delivery.gitOps.revisionOrMain())]
      path: [=yaml(lib.inRepository(chart.folder()))]
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
          - [=yaml("$values/" + lib.inRepository(path.baseValues()))]
[/#if]
          - [=yaml("$values/" + lib.inRepository(path.values()))]
[#if release.userValues??]
          - [=yaml("$values/" + lib.inRepository(path.userValues()))]
[/#if]
[#if standIns?has_content]
        # In place of spread constraints, for which the chart has no key; post-render would add them.
        valuesObject:
[=yamlBlock(standIns, 10)]
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
    syncOptions: [Delete=confirm, RespectIgnoreDifferences=true]
  # The autoscaler owns the count.
  ignoreDifferences:
[#list scaled as workload]
[#list workload.kinds as kind]
    - group: apps
      kind: [=kind]
[#if workload.name??]
      name: [=yaml(workload.name)]
      jsonPointers: [/spec/replicas]
[#elseif workload.pattern??]
      jqPathExpressions: [[=yaml("select(.metadata.name | test(\"^" + workload.pattern + "$\")) | .spec.replicas")]]
[#else]
      jsonPointers: [/spec/replicas]
[/#if]
[/#list]
[/#list]
[#else]
    syncOptions: [Delete=confirm]
[/#if]
