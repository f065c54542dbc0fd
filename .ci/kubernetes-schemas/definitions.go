package main

import (
	"fmt"
	"sort"
	"strings"
)

// A schema is a JSON Schema as JSON.
type schema = map[string]any

// A definition is a named part of the schemas: strict, so that it knows all its fields.
type definition struct {
	// Which objects it is the whole of; of the parts of objects, none.
	kinds  []kind
	schema schema
}

type definitions map[string]definition

func (d definitions) addAll(others definitions) {
	for name, other := range others {
		d[name] = other
	}
}

// A kind is what a manifest says of itself: its apiVersion, then a slash and its kind.
type kind string

func kindOf(apiVersion, name string) kind {
	return kind(apiVersion + "/" + name)
}

func (k kind) apiVersion() string {
	return string(k)[:strings.LastIndex(string(k), "/")]
}

func (k kind) name() string {
	return string(k)[strings.LastIndex(string(k), "/")+1:]
}

func (k kind) lower() string {
	return strings.ToLower(k.name())
}

// group is empty for the core of Kubernetes.
func (k kind) group() string {
	group, _, found := strings.Cut(k.apiVersion(), "/")
	if !found {
		return ""
	}
	return group
}

func (k kind) version() string {
	return k.apiVersion()[strings.LastIndex(k.apiVersion(), "/")+1:]
}

// fileName is what kubeconform calls {{.ResourceKind}}{{.KindSuffix}}.json: of the group it takes
// the first word.
func (k kind) fileName() string {
	name := k.lower() + "-"
	if k.group() != "" {
		word, _, _ := strings.Cut(k.group(), ".")
		name += word + "-"
	}
	return name + k.version() + ".json"
}

func (d definitions) kinds() []kind {
	var kinds []kind
	for _, definition := range d {
		kinds = append(kinds, definition.kinds...)
	}
	sort.Slice(kinds, func(i, j int) bool { return kinds[i] < kinds[j] })
	return kinds
}

func (d definitions) nameOf(wanted kind) string {
	for name, definition := range d {
		for _, kind := range definition.kinds {
			if kind == wanted {
				return name
			}
		}
	}
	panic(fmt.Sprintf("no definition of %s", wanted))
}

const references = "#/definitions/"

func referenceTo(name string) schema {
	return schema{"$ref": references + name}
}

// referred is the definition that a schema stands for, or the empty string.
func referred(node schema) string {
	reference, _ := node["$ref"].(string)
	return strings.TrimPrefix(reference, references)
}
