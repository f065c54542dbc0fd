package dev.unitform.input;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.model.profile.TopologyProfile;
import dev.unitform.yaml.YamlNode;
import java.nio.file.Path;
import java.util.List;

/** Reads topology profiles. */
public final class ProfileReader {
  public static final String SCHEMA = "topology-profile.schema.json";

  private static final List<String> KEYS = List.of("apiVersion", "kind", "metadata", "spec");

  private final DocumentReader<TopologyProfile> documents =
      new DocumentReader<>(SCHEMA, TopologyProfile.class);

  /** Reads a profile from a file, and reports everything that does not match its schema. */
  public Result<TopologyProfile> read(Path file, Sources sources) {
    Project project = Project.of(file);
    String name = project.nameOf(file);
    sources.locate(name, file);
    // A file of a project must not be a link to a place outside of the project. A file that is in
    // no project may be a link, because the user named it.
    Diagnostic leaving = project.root() == null ? null : project.leaving(file, project.root());
    if (leaving != null) {
      return Result.failure(leaving);
    }
    Result<SourceText> text = SourceReader.read(file, name);
    if (!text.isPresent()) {
      return text.failed();
    }
    sources.add(text.get(), file);
    return read(text.get(), sources);
  }

  /** Reads a profile from a text, and reports everything that does not match its schema. */
  public Result<TopologyProfile> read(SourceText text, Sources sources) {
    sources.add(text);
    return documents.read(
        text,
        /* trusted= */ false,
        ProfileReader::mustBeProfile,
        root -> {
          Diagnostics diagnostics = new Diagnostics();
          CredentialCheck.check(root, diagnostics);
          NumberCheck.checkProfile(root, diagnostics);
          return Result.of(UnitDefaults.applied(root), diagnostics);
        });
  }

  /**
   * Reports a document that is no profile at all with a single error. Otherwise each of its keys
   * would be an error.
   */
  private static Result<YamlNode> mustBeProfile(YamlNode root) {
    return root instanceof YamlNode.Mapping mapping
            && !mapping.entries().isEmpty()
            && KEYS.stream().noneMatch(key -> mapping.entry(key).isPresent())
        ? Result.failure(
            new Diagnostic(
                Code.PRF027,
                root.position(),
                "the file is not a profile: it has no 'apiVersion', 'kind', 'metadata' or 'spec'",
                "move a file that is not a profile to a subfolder such as 'profiles/values'; every"
                    + " YAML file directly in 'profiles' is read as a profile"))
        : Result.of(root);
  }
}
