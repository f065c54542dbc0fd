[#if release.isPostRendered()]
# Unitform: profile [=plan.profile], unit [=unit.name], release [=release.name]. Read by `unitform post-render`.
[=comment("Generated from " + plan.source + ". Do not edit: change the profile or the catalog and generate again.")]
apiVersion: unitform/v1
kind: Placement
metadata:
  name: [=yaml(release.name)]
  namespace: [=yaml(release.namespace)]
spec:
  workloads:
[#list release.workloads?filter(w -> w.isPostRendered()) as w]
    - match: {[=match(w)?join(", ")]}
[#if w.replicasBy == "post-render"]
      # [=release.chart.contract.replicas?has_content?then("No value of the chart sets this count.", "The chart has no known key for the replica count.")]
      replicas: [=w.replicas]
[/#if]
[#if w.spreadBy == "post-render"]
      # Post-render takes the selector from the rendered workload.
      topologySpreadConstraints:
[#list w.spread as constraint]
        - topologyKey: [=yaml(constraint.topologyKey)]
          maxSkew: [=constraint.maxSkew]
          whenUnsatisfiable: [=constraint.whenUnsatisfiable]
[#if constraint.honorTaints]
          nodeTaintsPolicy: Honor
[/#if]
[#switch constraint.revision]
[#on "POD_TEMPLATE_HASH"]
          matchLabelKeys: ["pod-template-hash"]
[#on "AUTO"]
          # Applies only if the rendered workload is a Deployment.
          matchLabelKeys: auto
[/#switch]
[/#list]
[/#if]
[#if w.autoscaling??]
[#assign by = w.autoscaling]
[#assign keys = release.chart.contract.autoscaling]
[#assign bounds = by.isBoundByPostRender()?then(["minReplicas: " + by.min, "maxReplicas: " + by.max], [])]
[#assign start = (by.startBy == "post-render")?then(["startReplicas: " + by.min], [])]
[#if bounds?has_content]
      # [=keys.minimum?has_content?then("No value of the chart sets both bounds for this workload.", "The chart creates the autoscaler, but has no known key for its minimum.")]
[/#if]
[#if start?has_content]
      # The replica count stays in the manifest: without a count, one pod runs until the autoscaler acts.
[/#if]
[#if (bounds + start)?has_content]
      autoscaling: {[=(bounds + start)?join(", ")]}
[/#if]
[/#if]
[#if w.disruptionBudgetBy == "post-render"]
      podDisruptionBudget:
        maxUnavailable: [=w.maxUnavailable]
[/#if]
[#if w.concurrencyBy == "post-render"]
      # Two runs must not overlap.
      concurrencyPolicy: Forbid
[/#if]
[/#list]
[/#if]
[#-- A match without kind and name matches the only Deployment or StatefulSet of the release. --]
[#function match w]
  [#local parts = []]
  [#if w.match.kind??][#local parts = parts + ["kind: " + w.match.kind]][/#if]
  [#if w.match.name??][#local parts = parts + ["name: " + yaml(w.match.name)]][/#if]
  [#return parts]
[/#function]
