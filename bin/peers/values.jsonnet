// One values file for each release of each unit: jsonnet -m FOLDER -c values.jsonnet
local inventory = import 'inventory.json';
local merge = import 'merge.libsonnet';
{
  ['%s/values/%s/%s.json' % [unit.name, release.namespace, release.name]]:
    merge(inventory.shared[release.namespace + '/' + release.name], release.values)
  for unit in inventory.units
  for release in unit.releases
}
