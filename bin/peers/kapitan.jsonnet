// The values files of one target of Kapitan.
local kap = import 'lib/kapitan.libjsonnet';
local merge = import 'merge.libsonnet';
local inventory = kap.inventory().parameters;
{
  [release.namespace + '/' + release.name]:
    merge(inventory.shared[release.namespace + '/' + release.name], release.values)
  for release in inventory.unit.releases
}
