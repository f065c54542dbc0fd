[#import "lib.ftl" as lib]
[#list priorityClasses as class]
[#if class?is_first]
[@lib.header "The priority classes that its services name." /]
[#else]
---
[/#if]
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata:
  name: [=yaml(class.name)]
value: [=class.value]
description: [=yaml("Named by " + class.services?join(", ") + ".")]
[/#list]
