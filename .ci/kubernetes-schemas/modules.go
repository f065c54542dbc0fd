package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
)

// A module is a version of a Go module, which is fetched and verified as go does it.
type module struct {
	path    string
	version string
}

func (m module) String() string {
	return m.path + "@" + m.version
}

// The last patch releases, by name: a proxy need not list every version that it has.
var patches = map[string]string{
	"1.25": "1.25.16",
	"1.26": "1.26.15",
	"1.27": "1.27.16",
	"1.28": "1.28.15",
	"1.29": "1.29.15",
	"1.30": "1.30.14",
	"1.31": "1.31.14",
	"1.32": "1.32.13",
	"1.33": "1.33.13",
	"1.34": "1.34.8",
	"1.35": "1.35.6",
	"1.36": "1.36.4",
	"1.37": "1.37.2",
}

// kubernetes is the module of a minor version; of one that is not known here, the newest patch
// that go finds.
func kubernetes(minor string) module {
	version, known := patches[minor]
	if !known {
		version = minor
	}
	return module{"k8s.io/kubernetes", "v" + version}
}

// folder fetches the module, if go does not have it yet, and tells where it lies.
func (m module) folder() (string, error) {
	// Outside of any module, so that no go.mod decides or changes.
	empty, err := os.MkdirTemp("", "unitform-schemas")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(empty)
	stdout, failed := goCommand(empty, "mod", "download", "-json", m.String())
	var answer struct{ Dir, Error string }
	if err := json.Unmarshal(stdout, &answer); err == nil && answer.Error != "" {
		return "", fmt.Errorf("cannot download %s: %s", m, answer.Error)
	}
	if failed != nil || answer.Dir == "" {
		return "", fmt.Errorf("cannot download %s: %w", m, failed)
	}
	return answer.Dir, nil
}

// goCommand runs go in a folder, without the settings of the caller's workspace.
func goCommand(folder string, arguments ...string) ([]byte, error) {
	var stdout, stderr bytes.Buffer
	command := exec.Command("go", arguments...)
	command.Dir = folder
	command.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=")
	command.Stdout = &stdout
	command.Stderr = &stderr
	if err := command.Run(); err != nil {
		return stdout.Bytes(), fmt.Errorf("go %s: %w\n%s", arguments[0], err, stderr.String())
	}
	return stdout.Bytes(), nil
}
