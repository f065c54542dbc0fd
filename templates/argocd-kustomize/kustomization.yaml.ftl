[#import "/argocd/lib.ftl" as lib]
[#if !kustomize.isEmpty() && !rendered]
[@lib.header "Replaces `unitform post-render`, which Argo CD cannot run. Kustomize needs --enable-helm." /]
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
[#if kustomize.budgets?has_content]
resources: [[=yaml(relative(path.argocdBudgets()))]]
[/#if]
[#assign files = lib.valuesFiles(release)]
helmCharts:
  - name: [=yaml(release.chart.chart)]
    repo: [=yaml(release.chart.repository!facts.chartRepository)]
    version: [=yaml(release.chart.version)]
    releaseName: [=yaml(release.name)]
    namespace: [=yaml(release.namespace)]
    includeCRDs: true
    skipTests: true
    # Helm reads the files in this order, and the last value wins.
    valuesFile: [=yaml(relative(files[0]))]
[#if files?size > 1]
    additionalValuesFiles:
[#list files[1..] as file]
      - [=yaml(relative(file))]
[/#list]
[/#if]
[#list kustomize.patches as patch]
[#if patch?is_first]
patches:
[/#if]
  - target: [=yaml(patch.target)]
    patch: |
[=yamlBlock(patch.patch, 6)]
[/#list]
[/#if]
