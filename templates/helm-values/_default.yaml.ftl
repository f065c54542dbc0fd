[#import "lib.ftl" as lib]
[@lib.header /]

[#if values.isEmpty()]
{}
[/#if]
[#list values.lines as line]
[#if line.gap]

[/#if]
[#if !line.assignment??]
[=line.indent][=yamlKey(line.key)]:
[#else]
[#if line.explained]
[#switch line.assignment.purpose]
[#on "REPLICAS"]
[@lib.count line /]
[#on "AUTOSCALING_SWITCH"]
[@lib.autoscaling line /]
[#on "BUDGET_SWITCH"]
[@lib.budgetOff line /]
[/#switch]
[/#if]
[#if !line.value??]
[=line.indent][=yamlKey(line.key)]: null
[#elseif line.assignment.purpose == "TOPOLOGY_SPREAD"]
[=line.indent][=yamlKey(line.key)]:
[=yamlBlock(line.value, line.indent?length + 2)]
[#else]
[=line.indent][=yamlKey(line.key)]: [=yaml(line.value)]
[/#if]
[/#if]
[/#list]
[@lib.footer /]
