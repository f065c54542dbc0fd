units: [[#list pair.units as unit][=unit.name], [/#list]
