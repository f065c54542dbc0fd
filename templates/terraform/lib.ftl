[#-- Macros of the Terraform templates of units and clusters. --]

[#-- The header of a file: its subject and its source. --]
[#macro header about=""]
[=comment("Unitform: profile " + plan.profile + ", unit " + unit.name + " (" + facts.role + " of " + facts.pair + ")." + about)]
[=comment("Generated from " + plan.source + ". Do not edit: change the profile or the catalog and generate again.")]
[/#macro]

[#-- Attributes, one per line, with aligned equals signs as 'terraform fmt' writes them. Keys are ASCII. --]
[#macro aligned pairs indent]
[=hclAttributes(pairs, indent)]
[/#macro]

[#-- The items of a list, one per line. --]
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
