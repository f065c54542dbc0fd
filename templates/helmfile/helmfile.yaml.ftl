[=comment("Unitform: profile " + plan.profile + ", unit " + unit.name + " (" + facts.role + " of " + facts.pair + "). First apply " + relative(folder("namespaces", "priorityClasses", "networkPolicies")) + ", then run this file by its own path: helmfile -f helmfile.yaml apply")]
[=comment("Generated from " + plan.source + ". Do not edit: change the profile or the catalog and generate again.")]
[#assign urls = []]
[#list releases?filter(r -> !r.release.chart.isDelivered())?map(r -> url(r.release.chart)) as url]
  [#if !urls?seq_contains(url)][#assign urls = urls + [url]][/#if]
[/#list]
[#assign urls = urls?sort]
[#if urls?has_content]
repositories:
[/#if]
[#list urls as url]
  - name: charts-[=url?index]
[#if url?starts_with("oci://")]
    url: [=yaml(url?remove_beginning("oci://"))]
    oci: true
[#else]
    url: [=yaml(url)]
[/#if]
[/#list]
helmDefaults:
  # The context of the unit's cluster, in place of the current one; --kube-context selects another.
  kubeContext: [=yaml(unit.name)]
  createNamespace: false
  wait: true
  timeout: 900
releases:
[#list releases as r]
[#assign release = r.release]
  - name: [=yaml(release.name)]
    namespace: [=yaml(release.namespace)]
[#if release.chart.isDelivered()]
    chart: [=yaml(relative(release.chart.folder()))]
[#else]
    chart: [=yaml("charts-" + urls?seq_index_of(url(release.chart)) + "/" + release.chart.chart)]
    version: [=yaml(release.chart.version)]
[/#if]
    # Helm reads the files in this order, and the last value wins.
    values:
[#if release.baseValues??]
      - [=yaml(relative(path.baseValues(release)))]
[/#if]
      - [=yaml(relative(path.values(release)))]
[#if release.userValues??]
      - [=yaml(relative(path.userValues(release)))]
[/#if]
[#if r.before?has_content]
    needs:
[#list r.before as other]
      - [=yaml(other.namespace + "/" + other.name)]
[/#list]
[/#if]
[#if release.isPostRendered()]
    postRenderer: unitform
    # With the digest, post-render refuses any placement file except the one generated beside this file.
    postRendererArgs:
      - post-render
      - --placement
      - [=yaml(relative(path.placement(release)))]
      - --sha256
      - [=yaml(sha256(path.placement(release)))]
[/#if]
[/#list]

[#function url chart]
  [#return (chart.repository!facts.chartRepository)?remove_ending("/")]
[/#function]
