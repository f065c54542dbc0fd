[#-- What the Terraform templates of units and clusters share. --]

[#-- The first lines of a file: whose it is, and where it comes from. --]
[#macro header about=""]
[=comment("Unitform: profile " + plan.profile + ", unit " + unit.name + " (" + facts.role + " of " + facts.pair + ")." + about)]
[=comment("Generated from " + plan.source + ". Do not edit: change the profile or the catalog and generate again.")]
[/#macro]

[#-- Attributes on one line each, their equals signs in one column, as fmt would have them. Keys are ASCII. --]
[#macro aligned pairs indent]
  [#local width = pairs?map(p -> p.key?length)?max]
  [#list pairs as p]
[=""?left_pad(indent)][=p.key?right_pad(width)] = [=p.value]
  [/#list]
[/#macro]

[#-- The items of a list, a line each. --]
[#macro items expressions indent]
  [#list expressions as expression]
[=""?left_pad(indent)][=expression],
  [/#list]
[/#macro]

[#function words list]
  [#if list?size < 2]
    [#return list?join("")]
  [/#if]
  [#return list[0..<list?size - 1]?join(", ") + " and " + list?last]
[/#function]
