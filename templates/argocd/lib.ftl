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
  An Application's name. One Argo CD may serve all units, so it begins with the unit's. No name of a unit or a
  namespace has a dot, so no two are the same; none depends on what else there is, since a second Application for a
  release would fight the first. It is the value of a label, too, which is why it is short.
--]
[#function application parts]
  [#return shortName(unit.name + parts?map(part -> "." + part)?join(""), 63)]
[/#function]

[#-- The source of a chart. Argo CD expects a registry without the scheme. --]
[#function repository chart]
  [#local url = chart.repository!facts.chartRepository]
  [#return url?remove_beginning("oci://")?remove_ending("/")]
[/#function]

[#-- The values files of a release, the last one wins. --]
[#function valuesFiles release]
  [#local found = []]
  [#if release.baseValues??][#local found = found + [path.baseValues(release)]][/#if]
  [#local found = found + [path.values(release)]]
  [#if release.userValues??][#local found = found + [path.userValues(release)]][/#if]
  [#return found]
[/#function]
