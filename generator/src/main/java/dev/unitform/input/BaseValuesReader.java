package dev.unitform.input;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.trace.Traced;
import dev.unitform.yaml.YamlNode;
import dev.unitform.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads the values files of the user's that a profile names. They go to the output as they are,
 * since Helm reads them, so plain scalars are not judged; credentials are.
 */
public final class BaseValuesReader {
  private BaseValuesReader() {}

  /** The text of a values file, with line feeds only. */
  public static Result<String> read(
      Traced<String> name, Path profile, Project project, Sources sources) {
    Path file = profile.toAbsolutePath().resolveSibling(name.value()).normalize();
    Path home = project.root() != null ? project.root() : profile.toAbsolutePath().getParent();
    if (Path.of(name.value()).isAbsolute() || home == null || !file.startsWith(home)) {
      return Result.failure(
          new Diagnostic(
              Code.INP001,
              name.position(),
              "the values file '%s' is outside of the profile's project".formatted(name.value()),
              "keep it in the project and name it relative to the profile"));
    }
    if (!Files.isRegularFile(file)) {
      return Result.failure(
          new Diagnostic(
              Code.INP001,
              name.position(),
              "the values file '%s' does not exist".formatted(name.value()),
              "the path is relative to the profile"));
    }
    Diagnostic leaving = project.leaving(file, home);
    if (leaving != null) {
      return Result.failure(leaving);
    }
    String called = project.nameOf(file);
    sources.locate(called, file);
    Result<SourceText> text = SourceReader.read(file, called);
    if (!text.isPresent()) {
      return new Result<>(null, text.diagnostics());
    }
    sources.add(text.get());
    Diagnostics diagnostics = new Diagnostics();
    Result<YamlNode> nodes = YamlReader.read(text.get());
    nodes.diagnostics().stream().filter(d -> d.code() != Code.YML003).forEach(diagnostics::add);
    if (nodes.isPresent() && !(nodes.get() instanceof YamlNode.Mapping)) {
      diagnostics.add(
          Code.YML004,
          nodes.get().position(),
          "a values file must be a mapping",
          "write keys and values at the top level");
    } else if (nodes.isPresent()) {
      CredentialCheck.check(nodes.get(), diagnostics);
    }
    return diagnostics.hasErrors()
        ? Result.failure(diagnostics)
        : Result.of(text.get().text().replace("\r\n", "\n"), diagnostics);
  }
}
