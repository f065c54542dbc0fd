package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"sigs.k8s.io/yaml"
)

// A source is a module that defines kinds of objects: in files, or in Go types of a package.
type source struct {
	module module
	files  []string
	types  string
}

var customResources = []source{
	{
		module: module{"github.com/argoproj/argo-cd/v3", "v3.1.9"},
		files: []string{
			"manifests/crds/application-crd.yaml",
			"manifests/crds/appproject-crd.yaml",
		},
	},
	{
		module: module{"github.com/fluxcd/helm-controller/api", "v1.4.5"},
		types:  "v2",
	},
	{
		module: module{"github.com/fluxcd/kustomize-controller", "v1.7.3"},
		files:  []string{"config/crd/bases/kustomize.toolkit.fluxcd.io_kustomizations.yaml"},
	},
	{
		module: module{"github.com/fluxcd/source-controller", "v1.7.3"},
		files: []string{
			"config/crd/bases/source.toolkit.fluxcd.io_gitrepositories.yaml",
			"config/crd/bases/source.toolkit.fluxcd.io_helmrepositories.yaml",
			"config/crd/bases/source.toolkit.fluxcd.io_ocirepositories.yaml",
		},
	},
}

// The program with which those projects make the files from the types.
var generator = module{"sigs.k8s.io/controller-tools", "v0.19.0"}

func allCustomResources() (definitions, error) {
	all := definitions{}
	for _, source := range customResources {
		texts, err := source.texts()
		if err != nil {
			return nil, err
		}
		for _, text := range texts {
			read, err := customResource(text)
			if err != nil {
				return nil, fmt.Errorf("a definition of %s: %w", source.module, err)
			}
			all.addAll(read)
		}
	}
	return all, nil
}

func (s source) texts() ([][]byte, error) {
	if s.types != "" {
		return s.generated()
	}
	folder, err := s.module.folder()
	if err != nil {
		return nil, err
	}
	texts := [][]byte{}
	for _, file := range s.files {
		text, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(file)))
		if err != nil {
			return nil, err
		}
		texts = append(texts, text)
	}
	return texts, nil
}

func (s source) generated() ([][]byte, error) {
	temporary, err := os.MkdirTemp("", "unitform-types")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(temporary)
	types := s.module.path + "/" + s.types
	program := generator.path + "/cmd/controller-gen"
	out := filepath.Join(temporary, "out")
	for _, arguments := range [][]string{
		{"mod", "init", "types"},
		{"get", types + "@" + s.module.version, program + "@" + generator.version},
		{"run", program, "crd", "paths=" + types, "output:crd:dir=" + out},
	} {
		if _, err := goCommand(temporary, arguments...); err != nil {
			return nil, fmt.Errorf("%s: %w", s.module, err)
		}
	}
	files, err := filepath.Glob(filepath.Join(out, "*.yaml"))
	if err != nil {
		return nil, err
	}
	texts := [][]byte{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		texts = append(texts, text)
	}
	return texts, nil
}

// customResource reads a custom resource definition: a kind in each version that is served.
func customResource(text []byte) (definitions, error) {
	var document struct {
		Spec struct {
			Group    string
			Names    struct{ Kind string }
			Versions []struct {
				Name   string
				Served bool
				Schema struct {
					OpenAPIV3Schema schema `json:"openAPIV3Schema"`
				}
			}
		}
	}
	if err := yaml.Unmarshal(text, &document); err != nil {
		return nil, err
	}
	read := definitions{}
	for _, version := range document.Spec.Versions {
		if !version.Served {
			continue
		}
		made := fromStructural(version.Schema.OpenAPIV3Schema)
		properties, is := made["properties"].(schema)
		if !is {
			return nil, fmt.Errorf("%s %s has no fields", document.Spec.Names.Kind, version.Name)
		}
		properties["metadata"] = referenceTo(objectMeta)
		name := kindOf(document.Spec.Group+"/"+version.Name, document.Spec.Names.Kind)
		read[strings.ReplaceAll(string(name), "/", ".")] = definition{[]kind{name}, made}
	}
	if len(read) == 0 {
		return nil, fmt.Errorf("no version is served")
	}
	return read, nil
}

// Words about a value that mean the same in JSON Schema.
var asTheyAre = []string{
	"type", "required", "enum", "pattern", "minimum", "maximum", "exclusiveMinimum",
	"exclusiveMaximum", "multipleOf", "minLength", "maxLength", "minItems", "maxItems",
	"minProperties", "maxProperties", "uniqueItems",
}

// fromStructural translates the schema of a custom resource. Fields that it does not name are
// dropped by the cluster, unless it says that they are kept.
func fromStructural(node schema) schema {
	made := conditions(node)
	if node["x-kubernetes-int-or-string"] == true {
		delete(made, "anyOf")
		made["type"] = []any{"integer", "string"}
	}
	if node["nullable"] == true {
		made = nullable(made)
	}
	kept := node["x-kubernetes-preserve-unknown-fields"] == true
	if fields, is := node["properties"].(schema); is {
		properties := schema{}
		for name, field := range fields {
			properties[name] = fromStructural(field.(schema))
		}
		made["properties"] = properties
		if !kept {
			made["additionalProperties"] = false
		}
	}
	switch values := node["additionalProperties"].(type) {
	case schema:
		made["additionalProperties"] = fromStructural(values)
	case bool:
		made["additionalProperties"] = values
	}
	if items, is := node["items"].(schema); is {
		made["items"] = fromStructural(items)
	}
	return made
}

// conditions translates what a schema asks of a value. Inside of anyOf and its like stand further
// conditions about fields that are declared outside, so nothing is closed there.
func conditions(node schema) schema {
	made := schema{}
	for _, word := range asTheyAre {
		if value, is := node[word]; is {
			made[word] = value
		}
	}
	for _, word := range []string{"anyOf", "oneOf", "allOf"} {
		if parts, is := node[word].([]any); is {
			translated := []any{}
			for _, part := range parts {
				translated = append(translated, condition(part.(schema)))
			}
			made[word] = translated
		}
	}
	if not, is := node["not"].(schema); is {
		made["not"] = condition(not)
	}
	return made
}

func condition(node schema) schema {
	made := conditions(node)
	if fields, is := node["properties"].(schema); is {
		properties := schema{}
		for name, field := range fields {
			properties[name] = condition(field.(schema))
		}
		made["properties"] = properties
	}
	if items, is := node["items"].(schema); is {
		made["items"] = condition(items)
	}
	return made
}
