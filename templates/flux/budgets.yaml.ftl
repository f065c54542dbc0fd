[#import "lib.ftl" as lib]
[#list lib.budgets(releases) as budget]
[#if budget?is_first]
[@lib.header "The disruption budgets for which the charts have no key." /]
[#else]
---
[/#if]
[=yamlBlock(budget, 0)]
[/#list]
