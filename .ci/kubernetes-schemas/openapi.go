package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// How the names of Kubernetes' own definitions begin.
const kubernetesOwn = "io.k8s."

const objectMeta = kubernetesOwn + "apimachinery.pkg.apis.meta.v1.ObjectMeta"

// What OpenAPI calls text and Kubernetes also takes as a number.
var alsoNumbers = map[string]schema{
	"io.k8s.apimachinery.pkg.util.intstr.IntOrString": {"type": []any{"string", "integer"}},
	"io.k8s.apimachinery.pkg.api.resource.Quantity":   {"type": []any{"string", "number"}},
}

// Bytes are written in base64, which may be broken into lines.
const base64 = `^[A-Za-z0-9+/\r\n]*={0,2}[\r\n]*$`

// openAPI reads the definitions of the OpenAPI document of a version of Kubernetes.
func openAPI(kubernetes module) (definitions, error) {
	folder, err := kubernetes.folder()
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(filepath.Join(folder, "api", "openapi-spec", "swagger.json"))
	if err != nil {
		return nil, err
	}
	var document struct {
		Definitions map[string]schema `json:"definitions"`
	}
	if err := json.Unmarshal(text, &document); err != nil {
		return nil, fmt.Errorf("the OpenAPI document of %s: %w", kubernetes, err)
	}
	if len(document.Definitions) == 0 {
		return nil, fmt.Errorf("the OpenAPI document of %s defines nothing", kubernetes)
	}
	read := definitions{}
	for name, node := range document.Definitions {
		made, special := alsoNumbers[name]
		if !special {
			made = fromOpenAPI(node)
		}
		read[name] = definition{kinds: kindsOf(node), schema: made}
	}
	return read, nil
}

// kindsOf tells which objects a definition is the whole of. What belongs to many groups, such as
// the options of a deletion, is sent beside objects and is none.
func kindsOf(node schema) []kind {
	listed, _ := node["x-kubernetes-group-version-kind"].([]any)
	if len(listed) != 1 {
		return nil
	}
	only, _ := listed[0].(schema)
	group, _ := only["group"].(string)
	version, _ := only["version"].(string)
	name, _ := only["kind"].(string)
	if group != "" {
		version = group + "/" + version
	}
	return []kind{kindOf(version, name)}
}

// fromOpenAPI takes what says something of the data, and closes objects whose fields are known.
func fromOpenAPI(node schema) schema {
	made := schema{}
	if reference, is := node["$ref"].(string); is {
		made["$ref"] = reference
		return made
	}
	for _, word := range []string{"type", "required", "enum"} {
		if value, is := node[word]; is {
			made[word] = value
		}
	}
	if node["format"] == "byte" {
		made["pattern"] = base64
	}
	if items, is := node["items"].(schema); is {
		made["items"] = fromOpenAPI(items)
	}
	if values, is := node["additionalProperties"].(schema); is {
		made["additionalProperties"] = fromOpenAPI(values)
	}
	if fields, is := node["properties"].(schema); is {
		properties := schema{}
		for name, field := range fields {
			properties[name] = fromOpenAPI(field.(schema))
		}
		made["properties"] = properties
		made["additionalProperties"] = false
	}
	return made
}
