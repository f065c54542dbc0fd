[#import "lib.ftl" as lib]
[#list lib.budgets(releases) as budget]
[#if budget?is_first]
[@lib.header "The disruption budgets that the charts have no key for." /]
[#else]
---
[/#if]
[=yamlBlock(budget, 0)]
[/#list]
