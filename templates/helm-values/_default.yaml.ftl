[#if values.isEmpty()]
{}
[/#if]
[#list values.lines as line]
[#if line.gap]

[/#if]
[#if line.assignment??]
[=line.indent][=yamlKey(line.key)]: [=yaml(line.value)]
[#else]
[=line.indent][=yamlKey(line.key)]:
[/#if]
[/#list]
