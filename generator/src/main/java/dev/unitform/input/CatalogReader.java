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
import dev.unitform.program.ProgramFiles;
import dev.unitform.trace.Traced;
import dev.unitform.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads catalogs of services. A catalog is a folder with one file for each service, or the shipped
 * catalog. A project's own services replace the shipped services with the same id.
 */
public final class CatalogReader {
  /** The name of the file with the schema of services. */
  public static final String SCHEMA = "service.schema.json";

  /** The name of the file with the schema of services that extend a shipped one. */
  public static final String OVERLAY_SCHEMA = "service-overlay.schema.json";

  private static final String SHIPPED = "profiles/catalog";
  private static final String YAML = ".yaml";

  private final DocumentReader<Service> documents = new DocumentReader<>(SCHEMA, Service.class);

  /**
   * The catalog of a profile. If the profile names a folder, the catalog has only the services in
   * this folder. Otherwise, the result is the catalog of {@link #readDefault}.
   */
  public Result<Catalog> readFor(TopologyProfile profile, Path file, Sources sources) {
    Traced<String> wanted = profile.spec().catalog();
    Project project = Project.of(file);
    if (wanted == null) {
      return readDefault(project, sources);
    }
    Path folder = file.toAbsolutePath().resolveSibling(wanted.value()).normalize();
    sources.locateFolder(folder);
    return Files.isDirectory(folder)
        ? readAlone(folder, project, wanted.position(), sources)
        : missing(
            folder,
            wanted.value(),
            wanted.position(),
            "correct the path, which is relative to the profile, or leave 'catalog' out to use"
                + " the shipped catalog");
  }

  /**
   * The catalog in a folder.
   *
   * @param name the name of the folder in messages
   */
  public Result<Catalog> readFolder(Path folder, String name, Project project, Sources sources) {
    return Files.isDirectory(folder)
        ? readAlone(folder, project, null, sources)
        : missing(
            folder, name, null, "give the path of a folder with one .yaml file for each service");
  }

  private static Result<Catalog> missing(
      Path folder, String name, @Nullable SourcePosition at, String help) {
    String what = Files.exists(folder) ? "is not a folder" : "does not exist";
    return Result.failure(
        Code.PRF014, at, "the catalog folder '%s' %s".formatted(name, what), help);
  }

  /** The services of a project, and the shipped services that the project does not replace. */
  public Result<Catalog> readDefault(Project project, Sources sources) {
    Diagnostic misplaced = project.misplaced(SHIPPED);
    if (misplaced != null) {
      return Result.failure(misplaced);
    }
    Path folder = project.folder(SHIPPED);
    Result<List<Result<SourceText>>> own =
        folder == null ? Result.of(List.of()) : textsIn(folder, project, null, sources);
    if (!own.isPresent()) {
      return own.failed();
    }
    Result<List<Service>> services = services(own.get(), project, sources);
    if (!services.isPresent()) {
      return services.failed();
    }
    Set<String> others = new TreeSet<>(shippedIds());
    services.get().forEach(service -> others.remove(service.id()));
    Result<List<Service>> shipped =
        services(
            others.stream().map(id -> Result.of(shippedText("", id))).toList(), project, sources);
    if (!shipped.isPresent()) {
      return shipped.failed();
    }
    Diagnostics diagnostics = new Diagnostics(services.diagnostics());
    diagnostics.addAll(shipped.diagnostics());
    return catalog(
        Stream.concat(services.get().stream(), shipped.get().stream()).toList(), diagnostics);
  }

  /** The shipped service with an id; null if there is none. */
  public @Nullable Service shipped(String id) {
    return shippedIds().contains(id)
        ? services(List.of(Result.of(shippedText("", id))), new Project(null), new Sources())
            .get()
            .get(0)
        : null;
  }

  /** The ids of the shipped services. */
  static Set<String> shippedIds() {
    Set<String> ids = new TreeSet<>();
    for (String name : ProgramFiles.below(SHIPPED)) {
      if (name.endsWith(YAML)) {
        ids.add(name.substring(SHIPPED.length() + 1, name.length() - YAML.length()));
      }
    }
    return ids;
  }

  /** The text of a shipped service that a file of the project extends. */
  static SourceText extended(String id, Sources sources) {
    SourceText text = shippedText(Shipped.PREFIX, id);
    sources.add(text);
    return text;
  }

  static SourceText shippedText(String prefix, String id) {
    String name = SHIPPED + "/" + id + YAML;
    return new SourceText(prefix + name, ProgramFiles.text(name));
  }

  private Result<Catalog> readAlone(
      Path folder, Project project, @Nullable SourcePosition at, Sources sources) {
    Result<List<Result<SourceText>>> texts = textsIn(folder, project, at, sources);
    if (!texts.isPresent()) {
      return texts.failed();
    }
    return texts.get().isEmpty()
        ? Result.failure(
            Code.PRF014,
            at,
            "the catalog folder '%s' has no service".formatted(project.nameOf(folder)),
            "add one .yaml file for each service")
        : read(texts.get(), project, sources);
  }

  /** The texts of the services in a folder. */
  private static Result<List<Result<SourceText>>> textsIn(
      Path folder, Project project, @Nullable SourcePosition at, Sources sources) {
    try (Stream<Path> listed = Files.list(folder)) {
      List<Path> files = listed.filter(Project::isYaml).sorted().toList();
      Diagnostic forbidden = SourceReader.forbiddenFile(files, folder, project);
      return forbidden != null
          ? Result.failure(forbidden)
          : Result.of(
              files.stream()
                  .map(
                      file -> {
                        String name = project.nameOf(file);
                        sources.locate(name, file);
                        Result<SourceText> text = SourceReader.read(file, name);
                        if (text.isPresent()) {
                          sources.add(text.get(), file);
                        }
                        return text;
                      })
                  .toList());
    } catch (IOException e) {
      return Result.failure(
          Code.PRF014,
          at,
          "the catalog folder '%s' cannot be read".formatted(project.nameOf(folder)),
          "check the folder's permissions");
    }
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
    Result<List<Service>> services = services(texts, project, sources);
    return services.isPresent()
        ? catalog(services.get(), new Diagnostics(services.diagnostics()))
        : services.failed();
  }

  private static Result<Catalog> catalog(List<Service> services, Diagnostics diagnostics) {
    CatalogCheck.check(services, diagnostics);
    return Result.of(Catalog.of(services), diagnostics);
  }

  private Result<List<Service>> services(
      List<Result<SourceText>> texts, Project project, Sources sources) {
    Diagnostics diagnostics = new Diagnostics();
    EntryCompletion completion =
        new EntryCompletion(
            new LazyValue<>(() -> ReferenceChartReader.readDefault(project, sources)));
    List<Service> services = new ArrayList<>();
    for (Result<SourceText> text : texts) {
      Service service =
          diagnostics.take(
              text.isPresent() ? service(text.get(), completion, sources) : text.failed());
      if (service != null) {
        services.add(service);
      }
    }
    return diagnostics.hasErrors() ? Result.failure(diagnostics) : Result.of(services, diagnostics);
  }

  private Result<Service> service(SourceText text, EntryCompletion completion, Sources sources) {
    sources.add(text);
    Service packed = text.name().startsWith(SHIPPED + "/") ? PackedCatalog.service(text) : null;
    return packed == null ? parsed(text, completion, sources) : Result.of(packed);
  }

  /** Parses the text of a service. */
  Result<Service> parsed(SourceText text, EntryCompletion completion, Sources sources) {
    boolean trusted = Shipped.holds(text);
    return documents.read(
        text,
        trusted,
        service -> ServiceOverlay.whole(service, sources),
        service -> complete(service, trusted, completion));
  }
}
