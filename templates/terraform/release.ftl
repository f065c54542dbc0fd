[#import "lib.ftl" as lib]

[#macro resource r]
  [#local id = hclName(r.release)]
  [#local chart = r.release.chart]
[=comment(about(r))]
resource "helm_release" "[=id]" {
  [#local files = values(r.release)]
  [#local lines = [
    {"key": "name", "value": hcl(r.release.name)},
    {"key": "namespace", "value": hcl(r.release.namespace)}
  ]]
  [#if chart.isDelivered()]
    [#local lines = lines + [{"key": "chart", "value": inModule(chart.folder())}]]
  [#else]
    [#local lines = lines + [
      {"key": "repository", "value": chart.repository???then(hcl(chart.repository!""), "var.chart_repository")},
      {"key": "chart", "value": hcl(chart.chart)},
      {"key": "version", "value": hcl(chart.version)}
    ]]
  [/#if]
  [#local lines = lines + [{"key": "timeout", "value": "var.release_timeout"}]]
  [#if files?size == 1]
    [#local lines = lines + [{"key": "values", "value": files?first?ensure_starts_with("[")?ensure_ends_with("]")}]]
  [/#if]
[@lib.aligned lines, 2 /]
  [#if files?size > 1]
  values = [
[@lib.items files, 4 /]
  ]
  [/#if]
  [#if r.release.isPostRendered()]

  postrender = {
    binary_path = var.unitform
    args        = ["post-render", "--placement", local.placement.[=id], "--sha256", filesha256(local.placement.[=id])]
  }
  [/#if]

  [#local before = predecessors(r)]
  [#if before?size == 1]
  depends_on = [=before?first?ensure_starts_with("[")?ensure_ends_with("]")]
  [#else]
  depends_on = [
[@lib.items before, 4 /]
  ]
  [/#if]
}
[/#macro]

[#-- The service, its mode, its counts and its state, for readers of a plan. --]
[#function about r]
  [#local text = r.placement.service.metadata.title]
  [#if r.release.tenant??]
    [#local text = text + ", tenant " + r.release.tenant.name]
  [/#if]
  [#local text = text + ": " + r.placement.highAvailability.sign]
  [#local kept = r.release.workloads?filter(w -> w.replicas??)]
  [#if kept?has_content]
    [#local supporting = kept?filter(w -> w.workload.isSupporting())?size == kept?size]
    [#local limits = kept?map(w -> cause(w.replicas).inputs?filter(i -> i.name == "limit")?map(i -> i.value)?join(""))?filter(l -> l != "")]
    [#local text = text + ", " + replicas(r.counts, supporting?then("supporting ", ""))]
    [#if limits?has_content]
      [#local text = text + " (the chart runs " + limits?first + ")"]
    [/#if]
    [#local text = text + ", " + r.placement.standing()]
  [#elseif r.release.workloads?has_content]
    [#local text = text + ", run as a job"]
  [#else]
    [#local text = text + ", nothing that runs"]
  [/#if]
  [#return text + "."]
[/#function]

[#function replicas counts kind]
  [#if !counts.each??]
    [#return kind + "replicas: " + lib.words(counts.workloads?map(c -> c.replicas + " " + c.workload))]
  [/#if]
  [#return counts.each + " " + kind + "replica" + (counts.each == 1)?then("", "s") + (counts.workloads?size == 1)?then("", " of each workload")]
[/#function]

[#-- The values files in the order in which Helm reads them: base values, values of the plan, user values. --]
[#function values release]
  [#local files = []]
  [#if release.baseValues??]
    [#local files = files + ["file(" + inModule(path.baseValues(release)) + ")"]]
  [/#if]
  [#local files = files + ["file(" + inModule(path.values(release)) + ")"]]
  [#if release.userValues??]
    [#local files = files + ["file(" + inModule(path.userValues(release)) + ")"]]
  [/#if]
  [#return files]
[/#function]

[#-- A path of the output, relative to the module. --]
[#function inModule file]
  [#return "\"${path.module}/" + relative(file) + "\""]
[/#function]

[#function predecessors r]
  [#local found = ["kubernetes_namespace_v1.this"]]
  [#local classes = r.priorityClasses?map(class -> "kubernetes_priority_class_v1." + hclName(class))]
  [#return found + classes + r.dependencies?map(other -> "helm_release." + hclName(other))]
[/#function]
