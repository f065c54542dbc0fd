package dev.unitform.input;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.model.catalog.Service;
import dev.unitform.model.profile.TopologyProfile;
import dev.unitform.trace.Traced;
import dev.unitform.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads service catalogs: a folder with one file per service, or the shipped catalog. */
public final class CatalogReader {
  public static final String SCHEMA = "service.schema.json";

  private static final String SHIPPED = "profiles/catalog";

  private final DocumentReader<Service> documents = new DocumentReader<>(SCHEMA, Service.class);

  /** The catalog of a profile: the named one, else that of the project, else the shipped one. */
  public Result<Catalog> readFor(TopologyProfile profile, Path file, Sources sources) {
    Traced<String> wanted = profile.spec().catalog();
    Project project = Project.of(file);
    if (wanted == null) {
      return readDefault(project, sources);
    }
    Path folder = file.toAbsolutePath().resolveSibling(wanted.value()).normalize();
    return Files.isDirectory(folder)
        ? readFolder(folder, project, wanted.position(), sources)
        : missing(
            wanted.value(),
            wanted.position(),
            "the path is relative to the profile; leave 'catalog' out for the shipped catalog");
  }

  /**
   * The catalog in a folder.
   *
   * @param name the folder's name in the message if it does not exist
   */
  public Result<Catalog> readFolder(Path folder, String name, Project project, Sources sources) {
    return Files.isDirectory(folder)
        ? readFolder(folder, project, null, sources)
        : missing(name, null, "name the folder with a file for each service");
  }

  private static Result<Catalog> missing(String name, @Nullable SourcePosition at, String help) {
    return Result.failure(
        Code.PRF014, at, "the catalog folder '%s' does not exist".formatted(name), help);
  }

  /** The catalog of a project, else the shipped one. */
  public Result<Catalog> readDefault(Project project, Sources sources) {
    Path folder = project.folder(SHIPPED);
    return folder != null
        ? readFolder(folder, project, null, sources)
        : readShipped(project, sources);
  }

  private Result<Catalog> readFolder(
      Path folder, Project project, @Nullable SourcePosition at, Sources sources) {
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files = listed.filter(Project::isYaml).sorted().toList();
      Diagnostic unfit = SourceReader.unfit(files, folder, project);
      if (unfit != null) {
        return Result.failure(unfit);
      }
    } catch (IOException e) {
      return Result.failure(
          Code.PRF014,
          at,
          "the catalog folder '%s' cannot be read".formatted(project.nameOf(folder)),
          "check the folder's permissions");
    }
    if (files.isEmpty()) {
      return Result.failure(
          Code.PRF014,
          at,
          "the catalog folder '%s' has no service".formatted(project.nameOf(folder)),
          "a catalog has one .yaml file per service");
    }
    return read(
        files.stream()
            .map(
                file -> {
                  String name = project.nameOf(file);
                  sources.locate(name, file);
                  return SourceReader.read(file, name);
                })
            .toList(),
        project,
        sources);
  }

  private Result<Catalog> readShipped(Project project, Sources sources) {
    return read(
        Shipped.files(SHIPPED).stream()
            .filter(name -> name.endsWith(".yaml"))
            .map(name -> Result.of(new SourceText(name, Shipped.text(name))))
            .toList(),
        project,
        sources);
  }

  private static Result<YamlNode> complete(
      YamlNode service, boolean trusted, EntryCompletion completion) {
    Result<YamlNode> completed = completion.complete(service);
    if (trusted || !completed.isPresent()) {
      return completed;
    }
    Diagnostics diagnostics = new Diagnostics(completed.diagnostics());
    NumberCheck.checkService(completed.get(), diagnostics);
    return Result.of(completed.get(), diagnostics);
  }

  Result<Catalog> read(List<Result<SourceText>> texts, Project project, Sources sources) {
    Diagnostics diagnostics = new Diagnostics();
    EntryCompletion completion =
        new EntryCompletion(new Once<>(() -> ReferenceChartReader.readDefault(project, sources)));
    List<Service> services = new ArrayList<>();
    List<Result<Service>> results =
        texts.parallelStream()
            .map(
                text -> {
                  if (!text.isPresent()) {
                    return new Result<Service>(null, text.diagnostics());
                  }
                  sources.add(text.get());
                  boolean trusted = Shipped.holds(text.get());
                  return documents.read(
                      text.get(), trusted, service -> complete(service, trusted, completion));
                })
            .toList();
    for (Result<Service> result : results) {
      diagnostics.addAll(result.diagnostics());
      if (result.isPresent()) {
        services.add(result.get());
      }
    }
    if (diagnostics.hasErrors()) {
      return Result.failure(diagnostics);
    }
    CatalogCheck.check(services, diagnostics);
    return Result.of(Catalog.of(services), diagnostics);
  }
}
