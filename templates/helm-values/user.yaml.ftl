[#if release.userValues??]
# Unitform: profile [=plan.profile], unit [=unit.name], release [=release.name]: the values in the profile, which Helm reads last.
[=comment("Generated from " + plan.source + ". Do not edit: change the profile and generate again.")]

[=yamlBlock(release.userValues)]
[/#if]
