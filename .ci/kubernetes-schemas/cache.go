package main

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

//go:embed *.go
var program embed.FS

const stampName = ".made-from"

// once makes a folder, unless it was made before from the same things by the same program. It
// appears whole or not at all.
func once(folder, from string, write func(temporary string) error) error {
	code, err := digest()
	if err != nil {
		return err
	}
	stamp := from + " by " + code + "\n"
	if made, err := os.ReadFile(filepath.Join(folder, stampName)); err == nil && string(made) == stamp {
		say("%s is there already", filepath.Base(folder))
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(folder), 0o755); err != nil {
		return err
	}
	temporary, err := os.MkdirTemp(filepath.Dir(folder), ".making-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temporary)
	if err := os.Chmod(temporary, 0o755); err != nil {
		return err
	}
	if err := write(temporary); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(temporary, stampName), []byte(stamp), 0o644); err != nil {
		return err
	}
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	return os.Rename(temporary, folder)
}

// digest stands for the program as it is.
func digest() (string, error) {
	hash := sha256.New()
	err := fs.WalkDir(program, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := program.ReadFile(path)
		hash.Write(text)
		return err
	})
	return hex.EncodeToString(hash.Sum(nil))[:12], err
}
