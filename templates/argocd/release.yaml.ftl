[#import "lib.ftl" as lib]
[#assign chart = release.chart]
[#assign kustomized = kustomized!false]
[#assign plugged = plugged!false]
[@lib.header "Wave " + release.wave + " of the install order." /]
[#if release.isPostRendered() && !rendered && !kustomized && !plugged]
# Argo CD cannot run post-render, so the settings for which the chart has no key are missing. plan.json lists them under "targets".
[/#if]
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: [=yaml(lib.application([release.namespace, release.name]))]
  namespace: argocd
  annotations:
    argocd.argoproj.io/sync-wave: "[=release.wave]"
    # Argo CD does not delete a release that the plan no longer contains: delete it by hand.
    argocd.argoproj.io/sync-options: Prune=false,Delete=false
spec:
  project: [=yaml(unit.name)]
[#if rendered]
  # The manifests are rendered and post-rendered already, so Argo CD does not run Helm.
  source:
    repoURL: [=yaml(plan.delivery.gitOps.repository)]
    targetRevision: [=yaml(plan.delivery.gitOps.revisionOrMain())]
    path: [=yaml(lib.inRepository(path.rendered()?keep_before_last("/")))]
    directory: {include: [=yaml(path.rendered()?keep_after_last("/"))]}
[#elseif kustomized]
  # Kustomize renders the chart and adds the settings for which the chart has no key.
  source:
    repoURL: [=yaml(plan.delivery.gitOps.repository)]
    targetRevision: [=yaml(plan.delivery.gitOps.revisionOrMain())]
    path: [=yaml(lib.inRepository(path.argocdKustomization()?keep_before_last("/")))]
[#elseif plugged]
  # The plugin renders the chart and runs `unitform post-render`; paths are relative to this file.
  source:
    repoURL: [=yaml(plan.delivery.gitOps.repository)]
    targetRevision: [=yaml(plan.delivery.gitOps.revisionOrMain())]
    path: [=yaml(lib.inRepository(path.argocdRelease()?keep_before_last("/")))]
    plugin:
      name: unitform
      env:
        - {name: RELEASE, value: [=yaml(release.name)]}
        - {name: REPOSITORY, value: [=yaml(chart.repository!facts.chartRepository)]}
        - {name: CHART, value: [=yaml(chart.chart)]}
        - {name: VERSION, value: [=yaml(chart.version)]}
        # Helm reads the files in this order, and the last value wins.
[#list lib.valuesFiles(release) as file]
        - {name: [=yaml("VALUES_" + (file?index + 1))], value: [=yaml(relative(file))]}
[/#list]
        - {name: PLACEMENT, value: [=yaml(relative(path.placement()))]}
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
        # Helm reads the files in this order, and the last value wins.
        valueFiles:
[#list lib.valuesFiles(release) as file]
          - [=yaml("$values/" + lib.inRepository(file))]
[/#list]
[#if affinityValues?has_content]
        # Anti-affinity replaces the spread constraints, for which the chart has no key.
        valuesObject:
[=yamlBlock(affinityValues, 10)]
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
  # The autoscaler sets the replica count.
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
