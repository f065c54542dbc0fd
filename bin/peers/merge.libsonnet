// Merges mappings key by key; everything else is replaced. Unlike std.mergePatch it keeps null.
local merge(base, own) = base {
  [key]:
    if std.isObject(own[key]) && std.objectHas(base, key) && std.isObject(base[key])
    then merge(base[key], own[key])
    else own[key]
  for key in std.objectFields(own)
};
merge
