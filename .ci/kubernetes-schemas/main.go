// Builds the JSON Schemas of Kubernetes objects from what Go modules carry: Kubernetes' own OpenAPI
// document, and the custom resource definitions of Argo CD and Flux.
//
// -make writes a pack: all that is known of the named versions, in one file, which the program
// carries for the check that needs no other program. -out writes a folder for kubeconform, in the
// layout of its -schema-location: one file a kind, strict and complete in itself. Kubernetes' own
// kinds are made anew for it, and the custom ones taken from a pack, since these do not depend on
// the version of the cluster and take a while to make. -definitions writes a folder with the custom
// resource definitions themselves, for a cluster.
package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

func main() {
	pack := flag.String("pack", "", "the pack")
	remake := flag.Bool("make", false, "write the pack anew, with the named versions")
	out := flag.String("out", "", "the folder for kubeconform")
	custom := flag.String("definitions", "", "the folder for custom resource definitions")
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: kubernetes-schemas -pack FILE [-make] [-out FOLDER] VERSION...")
		fmt.Fprintln(flag.CommandLine.Output(), "   or: kubernetes-schemas -definitions FOLDER")
		flag.PrintDefaults()
	}
	flag.Parse()
	if *custom != "" {
		end(writeDefinitions(*custom))
		return
	}
	if flag.NArg() == 0 || *pack == "" {
		flag.Usage()
		os.Exit(2)
	}
	end(run(*pack, *remake, *out, flag.Args()))
}

func end(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "kubernetes-schemas:", err)
		os.Exit(1)
	}
}

var minorVersion = regexp.MustCompile(`^1\.[1-9][0-9]{0,2}$`)

func run(pack string, remake bool, out string, versions []string) error {
	for _, version := range versions {
		if !minorVersion.MatchString(version) {
			return fmt.Errorf("%q is no minor version such as 1.31", version)
		}
	}
	if remake {
		if err := writePack(pack, versions); err != nil {
			return err
		}
	}
	if out == "" {
		return nil
	}
	for _, version := range versions {
		if err := writeFolder(out, version); err != nil {
			return err
		}
	}
	return writeCustomResources(out, pack)
}

func say(format string, arguments ...any) {
	fmt.Fprintf(os.Stderr, "kubernetes-schemas: "+format+"\n", arguments...)
}

// writeFolder writes a file for each kind of a version, all of them or none.
func writeFolder(out, version string) error {
	module := kubernetes(version)
	// A patch release does not change an interface: the folder has the name that asks for any.
	folder := filepath.Join(out, "v"+version+".0-standalone-strict")
	return once(folder, module.String(), func(temporary string) error {
		definitions, err := openAPI(module)
		if err != nil {
			return err
		}
		kinds := definitions.kinds()
		for _, kind := range kinds {
			file := filepath.Join(temporary, kind.fileName())
			if err := writeJSON(file, definitions.standalone(kind)); err != nil {
				return err
			}
		}
		say("Kubernetes %s: %d kinds, from %s", version, len(kinds), module)
		return nil
	})
}

// writeDefinitions writes the custom resource definitions as a cluster takes them.
func writeDefinitions(folder string) error {
	from := []string{generator.String()}
	for _, source := range customResources {
		from = append(from, source.module.String())
	}
	return once(folder, strings.Join(from, " "), func(temporary string) error {
		for _, source := range customResources {
			texts, err := source.texts()
			if err != nil {
				return err
			}
			for i, text := range texts {
				name := fmt.Sprintf("%s-%d.yaml", strings.ReplaceAll(source.module.path, "/", "."), i)
				if err := os.WriteFile(filepath.Join(temporary, name), text, 0o644); err != nil {
					return err
				}
			}
		}
		say("custom resource definitions, from %s", strings.Join(from[1:], ", "))
		return nil
	})
}

// writeCustomResources writes a file for each kind of a pack that is not Kubernetes' own, as
// crds/GROUP/KIND_VERSION.json.
func writeCustomResources(out, pack string) error {
	text, err := os.ReadFile(pack)
	if err != nil {
		return err
	}
	return once(filepath.Join(out, "crds"), fmt.Sprintf("%x", sha256.Sum256(text)), func(temporary string) error {
		definitions, err := readPack(text)
		if err != nil {
			return err
		}
		written := 0
		for _, kind := range definitions.kinds() {
			if strings.HasPrefix(definitions.nameOf(kind), kubernetesOwn) {
				continue
			}
			file := filepath.Join(temporary, kind.group(), kind.lower()+"_"+kind.version()+".json")
			if err := writeJSON(file, definitions.standalone(kind)); err != nil {
				return err
			}
			written++
		}
		say("custom resources: %d kinds, from the pack", written)
		return nil
	})
}
