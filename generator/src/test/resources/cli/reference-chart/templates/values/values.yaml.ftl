# [=release.chart.folder()]
[#list values.lines as line]
[=line.indent][=yamlKey(line.key)]:[#if line.assignment??] [=yaml(line.value)][/#if]
[/#list]
