[#-- Macros of all Flux templates. --]

[#macro header about]
[=comment("Unitform: profile " + plan.profile + ", unit " + unit.name + ". " + about)]
[=comment("Generated from " + plan.source + ". Do not edit: change the profile or the catalog and generate again.")]
[/#macro]

[#-- A path of the output in its repository. --]
[#function inRepository file]
  [#return "./" + plan.delivery.gitOps.pathOf(plan.profile + "/" + file)]
[/#function]

[#--
  The name of a release's objects. Namespaces contain no dot, so all names are different. The name does not depend on
  other releases, because under a new name a second object would manage the same release. It is also the value of a
  label, so it is short.
--]
[#function object release]
  [#return shortName(release.namespace + "." + release.name, 63)]
[/#function]

[#-- The revision that a GitRepository follows. --]
[#function reference]
  [#local revision = plan.delivery.gitOps.revisionOrMain()]
  [#if revision?starts_with("refs/")][#return "name"][/#if]
  [#return revision?matches("[0-9a-f]{40}")?then("commit", "branch")]
[/#function]

[#-- The object for a chart repository. --]
[#function source chart]
  [#return "charts-" + repositories.index(chart)]
[/#function]

[#-- The values files of a release with their keys, in the order in which Helm reads them. --]
[#function files release]
  [#local found = []]
  [#if release.baseValues??][#local found = found + [{"key": "base.yaml", "path": path.baseValues(release)}]][/#if]
  [#local found = found + [{"key": "values.yaml", "path": path.values(release)}]]
  [#if release.userValues??][#local found = found + [{"key": "user.yaml", "path": path.userValues(release)}]][/#if]
  [#return found]
[/#function]

[#-- The disruption budgets of the releases whose charts Flux renders itself. --]
[#function budgets releases]
  [#local found = []]
  [#list releases?filter(r -> !r.rendered) as r]
    [#local found = found + r.kustomize.budgets]
  [/#list]
  [#return found]
[/#function]
