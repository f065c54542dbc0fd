package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

// How the names of Kubernetes' own definitions begin.
const kubernetesOwn = "io.k8s."

const objectMeta = kubernetesOwn + "apimachinery.pkg.apis.meta.v1.ObjectMeta"

// What OpenAPI calls text and Kubernetes also takes as a number.
var alsoNumbers = map[string]schema{
	"io.k8s.apimachinery.pkg.util.intstr.IntOrString": {"type": []any{"string", "integer"}},
	"io.k8s.apimachinery.pkg.api.resource.Quantity":   {"type": []any{"string", "number"}},
}

// Fields that the OpenAPI document requires, but the API server does not: a missing one has the zero
// value of its Go type.
var notRequired = map[string][]string{
	"io.k8s.api.apps.v1.ControllerRevision":                                                    {"revision"},
	"io.k8s.api.batch.v1.PodFailurePolicy":                                                     {"rules"},
	"io.k8s.api.core.v1.Event":                                                                 {"involvedObject"},
	"io.k8s.api.core.v1.HTTPHeader":                                                            {"value"},
	"io.k8s.api.core.v1.ISCSIPersistentVolumeSource":                                           {"lun"},
	"io.k8s.api.core.v1.ISCSIVolumeSource":                                                     {"lun"},
	"io.k8s.api.core.v1.LimitRangeSpec":                                                        {"limits"},
	"io.k8s.api.core.v1.PreferredSchedulingTerm":                                               {"preference"},
	"io.k8s.api.core.v1.SleepAction":                                                           {"seconds"},
	"io.k8s.api.core.v1.Sysctl":                                                                {"value"},
	"io.k8s.api.core.v1.TypedLocalObjectReference":                                             {"kind", "name"},
	"io.k8s.api.discovery.v1.ForZone":                                                          {"name"},
	"io.k8s.api.resource.v1.DeviceClass":                                                       {"spec"},
	"io.k8s.api.resource.v1.ResourceClaimTemplate":                                             {"spec"},
	"io.k8s.api.resource.v1.ResourceClaimTemplateSpec":                                         {"spec"},
	"io.k8s.api.storage.v1.CSIDriver":                                                          {"spec"},
	"io.k8s.api.storage.v1.CSINode":                                                            {"spec"},
	"io.k8s.api.storage.v1.CSINodeSpec":                                                        {"drivers"},
	"io.k8s.api.storage.v1.TokenRequest":                                                       {"audience"},
	"io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionVersion": {"served", "storage"},
}

// Bytes are written in base64, which may be broken into lines anywhere.
const base64 = `^[\r\n]*(([A-Za-z0-9+/][\r\n]*){4})*(([A-Za-z0-9+/][\r\n]*){2}=[\r\n]*=[\r\n]*|([A-Za-z0-9+/][\r\n]*){3}=[\r\n]*)?$`

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
			dropRequired(made, notRequired[name])
		}
		read[name] = definition{kinds: kindsOf(node), schema: made}
	}
	return read, nil
}

func dropRequired(made schema, names []string) {
	listed, _ := made["required"].([]any)
	kept := slices.DeleteFunc(slices.Clone(listed), func(name any) bool {
		return slices.Contains(names, name.(string))
	})
	if len(kept) == 0 {
		delete(made, "required")
	} else {
		made["required"] = kept
	}
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
