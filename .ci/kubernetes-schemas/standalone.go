package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
)

// standalone is a schema of one kind that refers to nothing outside. Parts are written out where
// they stand, so that kubeconform can tell the place of a fault; only what contains itself stays a
// reference.
func (d definitions) standalone(wanted kind) schema {
	writing := writing{definitions: d, open: map[string]bool{}, recursive: definitions{}}
	root := writing.definition(d.nameOf(wanted))
	properties := root["properties"].(schema)
	properties["apiVersion"] = schema{"type": "string", "enum": []any{wanted.apiVersion()}}
	properties["kind"] = schema{"type": "string", "enum": []any{wanted.name()}}
	required := []any{"apiVersion", "kind"}
	for _, field := range asList(root["required"]) {
		if field != "apiVersion" && field != "kind" {
			required = append(required, field)
		}
	}
	root["required"] = required
	root["$schema"] = "http://json-schema.org/draft-07/schema#"
	if len(writing.recursive) > 0 {
		parts := schema{}
		for name, part := range writing.recursive {
			parts[name] = part.schema
		}
		root["definitions"] = parts
	}
	return root
}

// Writing one schema out.
type writing struct {
	definitions definitions
	open        map[string]bool
	recursive   definitions
}

func (w writing) definition(name string) schema {
	w.open[name] = true
	written := w.schema(w.definitions[name].schema)
	delete(w.open, name)
	if _, contains := w.recursive[name]; contains {
		w.recursive[name] = definition{schema: written}
		return referenceTo(name)
	}
	return written
}

func (w writing) schema(node schema) schema {
	if name := referred(node); name != "" {
		if w.open[name] {
			w.recursive[name] = definition{}
			return referenceTo(name)
		}
		return w.definition(name)
	}
	written := schema{}
	for word, value := range node {
		written[word] = value
	}
	for _, word := range []string{"items", "additionalProperties"} {
		if below, is := node[word].(schema); is {
			written[word] = w.schema(below)
		}
	}
	if fields, is := node["properties"].(schema); is {
		required := map[any]bool{}
		for _, field := range asList(node["required"]) {
			required[field] = true
		}
		properties := schema{}
		for name, field := range fields {
			properties[name] = w.schema(field.(schema))
			if !required[name] {
				// To Kubernetes, null is as good as absent.
				properties[name] = nullable(properties[name].(schema))
			}
		}
		written["properties"] = properties
	}
	return written
}

// nullable also allows null.
func nullable(node schema) schema {
	if referred(node) != "" {
		return schema{"anyOf": []any{node, schema{"type": "null"}}}
	}
	types := asList(node["type"])
	if only, is := node["type"].(string); is {
		types = []any{only}
	}
	made := schema{}
	for word, value := range node {
		made[word] = value
	}
	for _, already := range types {
		if already == "null" {
			return made
		}
	}
	if len(types) > 0 {
		made["type"] = append(append([]any{}, types...), "null")
	}
	if values := asList(node["enum"]); len(values) > 0 {
		made["enum"] = append(append([]any{}, values...), nil)
	}
	return made
}

func asList(value any) []any {
	list, _ := value.([]any)
	return list
}

func writeJSON(file string, value any) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	text, err := compact(value)
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(text, '\n'), 0o644)
}

// compact is JSON with its keys in order and no more characters than it needs.
func compact(value any) ([]byte, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return nil, err
	}
	return bytes.TrimSpace(text.Bytes()), nil
}
