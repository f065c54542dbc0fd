[#-- Macros of all Argo CD templates. --]

[#macro header about]
[=comment("Unitform: profile " + plan.profile + ", unit " + unit.name + ". " + about)]
[=comment("Generated from " + plan.source + ". Do not edit: change the profile or the catalog and generate again.")]
[/#macro]

[#-- A path of the output in its repository. --]
[#function inRepository file]
  [#return plan.delivery.gitOps.pathOf(plan.profile + "/" + file)]
[/#function]

[#--
  An Application's name. It begins with the unit's name, because one Argo CD may serve all units. Names of units and
  namespaces contain no dot, so all names are different. The name does not depend on other releases, because under a
  new name a second Application would manage the same release. It is also the value of a label, so it is short.
--]
[#function application parts]
  [#return shortName(unit.name + parts?map(part -> "." + part)?join(""), 63)]
[/#function]

[#-- The source of a chart. Argo CD expects a registry without the scheme. --]
[#function repository chart]
  [#local url = chart.repository!facts.chartRepository]
  [#return url?remove_beginning("oci://")?remove_ending("/")]
[/#function]

[#-- The values files of a release in the order in which Helm reads them. --]
[#function valuesFiles release]
  [#local found = []]
  [#if release.baseValues??][#local found = found + [path.baseValues(release)]][/#if]
  [#local found = found + [path.values(release)]]
  [#if release.userValues??][#local found = found + [path.userValues(release)]][/#if]
  [#return found]
[/#function]
