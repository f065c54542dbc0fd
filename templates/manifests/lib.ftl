[#macro header what]
# Unitform: profile [=plan.profile], unit [=unit.name] ([=facts.role] of [=facts.pair]). [=what]
[=comment("Generated from " + plan.source + ". Do not edit: change the profile or the catalog and generate again.")]
[/#macro]
