package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"sort"
)

// A variant of a definition is what it says in a run of versions.
type variant struct {
	first, last int
	kinds       []kind
	schema      []byte
}

// writePack writes what the program carries: each definition once for all versions in which it says
// the same, on a line of its own, so that a difference of two packs can be read.
func writePack(file string, versions []string) error {
	custom, err := allCustomResources()
	if err != nil {
		return err
	}
	variants := map[string][]variant{}
	for index, version := range versions {
		read, err := openAPI(kubernetes(version))
		if err != nil {
			return err
		}
		read.addAll(custom)
		for name, definition := range read {
			text, err := compact(definition.schema)
			if err != nil {
				return err
			}
			variants[name] = extended(variants[name], variant{index, index, definition.kinds, text})
		}
		say("Kubernetes %s: %d definitions, from %s", version, len(read), kubernetes(version))
	}
	var out bytes.Buffer
	out.WriteString("{\n\"versions\": [")
	for index, version := range versions {
		if index > 0 {
			out.WriteString(", ")
		}
		fmt.Fprintf(&out, "{\"version\":%q,\"from\":%q}", version, kubernetes(version).String())
	}
	out.WriteString("],\n\"customResources\": [")
	for index, source := range customResources {
		if index > 0 {
			out.WriteString(", ")
		}
		fmt.Fprintf(&out, "%q", source.module.String())
	}
	out.WriteString("],\n\"definitions\": [")
	names := []string{}
	for name := range variants {
		names = append(names, name)
	}
	sort.Strings(names)
	separator := "\n"
	for _, name := range names {
		for _, variant := range variants[name] {
			kinds := variant.kinds
			if kinds == nil {
				kinds = []kind{}
			}
			listed, err := compact(kinds)
			if err != nil {
				return err
			}
			fmt.Fprintf(&out, "%s{\"name\":%q,\"first\":%q,\"last\":%q,\"kinds\":%s,\"schema\":%s}",
				separator, name, versions[variant.first], versions[variant.last], listed, variant.schema)
			separator = ",\n"
		}
	}
	out.WriteString("\n]}\n")
	return os.WriteFile(file, out.Bytes(), 0o644)
}

// extended adds what one version says, as a longer run if the version before says the same.
func extended(before []variant, next variant) []variant {
	if len(before) > 0 {
		last := &before[len(before)-1]
		same := bytes.Equal(last.schema, next.schema) && fmt.Sprint(last.kinds) == fmt.Sprint(next.kinds)
		if same && last.last == next.first-1 {
			last.last = next.first
			return before
		}
	}
	return append(before, next)
}

// readPack is what a pack says of the newest version in it.
func readPack(text []byte) (definitions, error) {
	var pack struct {
		Versions    []struct{ Version string }
		Definitions []struct {
			Name   string
			Last   string
			Kinds  []kind
			Schema schema
		}
	}
	if err := json.Unmarshal(text, &pack); err != nil {
		return nil, err
	}
	if len(pack.Versions) == 0 {
		return nil, fmt.Errorf("the pack has no version")
	}
	read := definitions{}
	newest := pack.Versions[len(pack.Versions)-1].Version
	for _, packed := range pack.Definitions {
		if packed.Last == newest {
			read[packed.Name] = definition{kinds: packed.Kinds, schema: packed.Schema}
		}
	}
	return read, nil
}
