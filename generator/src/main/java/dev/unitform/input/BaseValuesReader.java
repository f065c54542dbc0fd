package dev.unitform.input;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.model.catalog.GivenValue;
import dev.unitform.model.profile.TopologyProfile;
import dev.unitform.trace.Traced;
import dev.unitform.yaml.KubernetesScalar;
import dev.unitform.yaml.ScalarKind;
import dev.unitform.yaml.YamlNode;
import dev.unitform.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the base values files that a profile names. Helm reads copies of these files from the
 * output, so this class parses them as Helm does.
 */
public final class BaseValuesReader {
  private BaseValuesReader() {}

  /**
   * Reads all base values files of a profile.
   *
   * @return the files by their names in the profile
   */
  public static Map<String, Result<BaseValues>> readAll(
      TopologyProfile profile, Path file, Project project, Sources sources) {
    Map<String, Result<BaseValues>> files = new LinkedHashMap<>();
    profile
        .settings()
        .flatMap(settings -> settings.baseValues().values().stream())
        .forEach(
            name -> files.computeIfAbsent(name.value(), n -> read(name, file, project, sources)));
    return files;
  }

  /** Reads a base values file. */
  public static Result<BaseValues> read(
      Traced<String> name, Path profile, Project project, Sources sources) {
    Path file = profile.toAbsolutePath().resolveSibling(name.value()).normalize();
    Path home = project.root() != null ? project.root() : profile.toAbsolutePath().getParent();
    if (Path.of(name.value()).isAbsolute() || home == null || !file.startsWith(home)) {
      return Result.failure(
          Code.INP001,
          name.position(),
          "the values file '%s' is outside of the profile's project".formatted(name.value()),
          "move the file into the project, and write its path relative to the profile");
    }
    String called = project.nameOf(file);
    sources.locate(called, file);
    if (!Files.exists(file)) {
      return Result.failure(
          Code.INP001,
          name.position(),
          "the values file '%s' does not exist".formatted(name.value()),
          "check the path, which is relative to the profile");
    }
    Diagnostic leaving = project.leaving(file, home);
    if (leaving != null) {
      return Result.failure(leaving);
    }
    Result<SourceText> text = SourceReader.read(file, called);
    if (!text.isPresent()) {
      return text.failed();
    }
    sources.add(text.get(), file);
    Diagnostics diagnostics = new Diagnostics();
    Result<YamlNode> nodes = YamlReader.readForHelm(text.get());
    diagnostics.addAll(nodes.diagnostics());
    if (nodes.isPresent() && !(nodes.get() instanceof YamlNode.Mapping)) {
      diagnostics.add(
          Code.YML004,
          nodes.get().position(),
          "a values file must be a mapping",
          "write keys and values at the top level");
    } else if (nodes.isPresent()) {
      CredentialCheck.check(nodes.get(), diagnostics);
      NumberCheck.check(nodes.get(), diagnostics);
    }
    return diagnostics.hasErrors()
        ? Result.failure(diagnostics)
        : Result.of(
            new BaseValues(text.get().text().replace("\r\n", "\n"), given(nodes.get())),
            diagnostics);
  }

  private static GivenValue given(YamlNode node) {
    return RecordBinder.given(
        node,
        node.position(),
        scalar ->
            scalar.kind() == ScalarKind.STRING
                ? scalar.text()
                : KubernetesScalar.of(scalar.text()));
  }
}
