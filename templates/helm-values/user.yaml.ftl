[#if release.userValues??]
# Unitform: profile [=plan.profile], unit [=unit.name], release [=release.name]: the profile's own values, read after ours.
[=comment("Generated from " + plan.source + ". Do not edit: change the profile and generate again.")]

[=yamlBlock(release.userValues)]
[/#if]
