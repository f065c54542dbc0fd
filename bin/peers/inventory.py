#!/usr/bin/env python3
"""Makes the peers' inventory from values files of Unitform, and compares what they wrote.

inventory.py make VALUES > inventory.json   VALUES has UNIT/values/NAMESPACE/RELEASE.yaml
inventory.py same VALUES WRITTEN            fails if a release has other values; WRITTEN is a folder
                                            with the same paths (.json or .yaml), or one stream of
                                            documents with the keys unit, namespace, release, values
inventory.py kapitan inventory.json FOLDER  writes the inventory as Kapitan reads it
inventory.py kustomize inventory.json FOLDER
                                            the same for kustomize: a base for each release, and an
                                            overlay for each unit
"""
import json
import os
import sys

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file) if path.endswith(".json") else yaml.load(file, LOADER)


def releases(folder):
    """The values of each release by (unit, namespace, release)."""
    found = {}
    for top, _, files in os.walk(folder):
        parts = os.path.relpath(top, folder).split(os.sep)
        if len(parts) == 3 and parts[1] == "values":
            for name in files:
                release = name.rsplit(".", 1)[0]
                found[parts[0], parts[2], release] = load(os.path.join(top, name)) or {}
    return found


def common(one, other):
    """What two mappings have in common."""
    same = {}
    for key, value in one.items():
        if key in other:
            if isinstance(value, dict) and isinstance(other[key], dict) and value and other[key]:
                same[key] = common(value, other[key])
            elif value == other[key]:
                same[key] = value
    return same


def rest(whole, part):
    """What has to be merged into a part so that it becomes the whole."""
    own = {}
    for key, value in whole.items():
        if key not in part:
            own[key] = value
        elif value != part[key]:
            own[key] = rest(value, part[key])
    return own


def make(folder):
    found = releases(folder)
    shared = {}
    for (_, namespace, release), values in found.items():
        name = namespace + "/" + release
        shared[name] = common(shared[name], values) if name in shared else values
    units = {}
    for (unit, namespace, release), values in sorted(found.items()):
        units.setdefault(unit, []).append(
            {
                "namespace": namespace,
                "name": release,
                "values": rest(values, shared[namespace + "/" + release]),
            }
        )
    inventory = {
        "shared": shared,
        "units": [{"name": unit, "releases": of} for unit, of in units.items()],
    }
    json.dump(inventory, sys.stdout, indent=1, sort_keys=True)


def written(path):
    if os.path.isdir(path):
        return releases(path)
    with open(path, encoding="utf-8") as stream:
        documents = [document for document in yaml.load_all(stream, LOADER) if document]
    return {(d["unit"], d["namespace"], d["release"]): d["values"] or {} for d in documents}


def same(folder, path):
    wanted, found = releases(folder), written(path)
    wrong = [key for key in wanted.keys() | found.keys() if wanted.get(key) != found.get(key)]
    if wrong:
        sys.exit("%d of %d releases have other values, such as %s" % (len(wrong), len(wanted), "/".join(min(wrong))))


def kapitan(path, folder):
    inventory = load(path)
    os.makedirs(os.path.join(folder, "inventory/classes"))
    os.makedirs(os.path.join(folder, "inventory/targets"))
    with open(os.path.join(folder, "inventory/classes/shared.yml"), "w", encoding="utf-8") as file:
        json.dump({"parameters": {"shared": inventory["shared"]}}, file)
    for unit in inventory["units"]:
        target = {
            "classes": ["shared"],
            "parameters": {
                "target_name": unit["name"],
                "unit": unit,
                "kapitan": {
                    "vars": {"target": unit["name"]},
                    "compile": [
                        {
                            "output_path": "values",
                            "input_type": "jsonnet",
                            "output_type": "json",
                            "input_paths": ["kapitan.jsonnet"],
                        }
                    ],
                },
            },
        }
        with open(os.path.join(folder, "inventory/targets", unit["name"] + ".yml"), "w", encoding="utf-8") as file:
            json.dump(target, file)


def write(path, content):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(content, file)


def resource(name, **content):
    namespace, release = name.split("/")
    metadata = {"name": release, "namespace": namespace}
    return {"apiVersion": "bench/v1", "kind": "Values", "metadata": metadata, **content}


def kustomize(path, folder):
    inventory = load(path)
    for name, values in inventory["shared"].items():
        namespace, release = name.split("/")
        base = os.path.join(folder, "shared", name)
        content = resource(name, namespace=namespace, release=release, values=values)
        write(os.path.join(base, "values.yaml"), content)
        write(os.path.join(base, "kustomization.yaml"), {"resources": ["values.yaml"]})
    for unit in inventory["units"]:
        names = [release["namespace"] + "/" + release["name"] for release in unit["releases"]]
        patches = [
            {"patch": json.dumps(resource(name, unit=unit["name"], values=release["values"]))}
            for name, release in zip(names, unit["releases"])
        ]
        overlay = {
            "resources": ["../../shared/" + name for name in names],
            "patches": patches,
            # All resources of the output need different names.
            "nameSuffix": "." + unit["name"],
        }
        write(os.path.join(folder, "units", unit["name"], "kustomization.yaml"), overlay)
    units = {"resources": ["units/" + unit["name"] for unit in inventory["units"]]}
    write(os.path.join(folder, "kustomization.yaml"), units)


if __name__ == "__main__":
    {"make": make, "same": same, "kapitan": kapitan, "kustomize": kustomize}[sys.argv[1]](*sys.argv[2:])
