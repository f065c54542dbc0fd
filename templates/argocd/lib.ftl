[#-- What the Argo CD templates share. --]

[#macro header about]
[=comment("Unitform: profile " + plan.profile + ", unit " + unit.name + ". " + about)]
[=comment("Generated from " + plan.source + ". Do not edit: change the profile or the catalog and generate again.")]
[/#macro]

[#-- A path of the output in its repository. --]
[#function inRepository path]
  [#return ofProfile(unit.name + "/" + path)]
[/#function]

[#function ofProfile path]
  [#return plan.delivery.gitOps.folder() + "/" + plan.profile + "/" + path]
[/#function]

[#-- An Application's name, unique in one Argo CD that serves all units. --]
[#function application name]
  [#return unit.name + "-" + name]
[/#function]

[#-- Whose registry it is; Argo CD wants it without the scheme. --]
[#function repository chart]
  [#local url = chart.repository!facts.chartRepository]
  [#return url?remove_beginning("oci://")]
[/#function]

[#-- A release's name, with its namespace where two have it. --]
[#function object release]
  [#local same = unit.releases()?filter(other -> other.name == release.name)]
  [#return (same?size == 1)?then(release.name, release.namespace + "-" + release.name)]
[/#function]
