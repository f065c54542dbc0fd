package dev.unitform.app;

import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.input.BaseValuesReader;
import dev.unitform.input.CatalogReader;
import dev.unitform.input.ProfileReader;
import dev.unitform.input.Project;
import dev.unitform.input.Sources;
import dev.unitform.input.TemplatesReader;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.model.profile.TopologyProfile;
import dev.unitform.target.TargetReader;
import dev.unitform.target.TargetSpec;
import dev.unitform.target.TemplateSource;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Reads the inputs of the profiles of a run. What several profiles share, such as a catalog, is
 * read once, in the background.
 */
final class InputReader {
  private final Sources sources;
  private final ProfileReader profiles = new ProfileReader();
  private final CatalogReader catalogs = new CatalogReader();
  private final Map<Path, Result<Inputs>> inputs = new HashMap<>();
  private final Map<Project, CompletableFuture<Result<Catalog>>> sharedCatalogs = new HashMap<>();
  private final Map<Project, CompletableFuture<Result<Targets>>> targets = new HashMap<>();

  /**
   * @param sources keeps the texts of the files that are read
   */
  InputReader(Sources sources) {
    this.sources = sources;
  }

  /** Reads the profile in a file, and its catalog. Each file is read once. */
  Result<Inputs> read(Path file) {
    Result<Inputs> known = inputs.get(file);
    if (known == null) {
      known = readNow(file);
      inputs.put(file, known);
    }
    return known;
  }

  private Result<Inputs> readNow(Path file) {
    Project project = Project.of(file);
    CompletableFuture<Result<Catalog>> shared = catalog(project);
    Diagnostics diagnostics = new Diagnostics();
    TopologyProfile profile = diagnostics.take(profiles.read(file, sources));
    if (profile == null) {
      return Result.failure(diagnostics);
    }
    Catalog catalog =
        diagnostics.take(
            profile.spec().catalog() == null
                ? shared.join()
                : catalogs.readFor(profile, file, sources));
    if (catalog == null) {
      return Result.failure(diagnostics);
    }
    Inputs inputs =
        new Inputs(
            file,
            project,
            profile,
            catalog,
            BaseValuesReader.readAll(profile, file, project, sources),
            diagnostics.sorted());
    return new Result<>(inputs, inputs.unacknowledged(inputs.found()));
  }

  /** The catalog of a project; the shipped catalog if the project has none. */
  CompletableFuture<Result<Catalog>> catalog(Project project) {
    return sharedCatalogs.computeIfAbsent(
        project,
        wanted -> CompletableFuture.supplyAsync(() -> catalogs.readDefault(wanted, sources)));
  }

  /**
   * The catalog in a folder.
   *
   * @param name the name of the folder in diagnostics
   */
  Result<Catalog> catalog(Path folder, String name, Project project) {
    return catalogs.readFolder(folder, name, project, sources);
  }

  /** The targets of a project. */
  CompletableFuture<Result<Targets>> targets(Project project) {
    return targets.computeIfAbsent(
        project, wanted -> CompletableFuture.supplyAsync(() -> readTargets(wanted)));
  }

  private Result<Targets> readTargets(Project project) {
    Result<TemplateSource> source = TemplatesReader.readDefault(project, sources);
    if (!source.isPresent()) {
      return source.failed();
    }
    Result<List<TargetSpec>> specs = TargetReader.readAll(source.get());
    return specs.isPresent() && !specs.hasErrors()
        ? Result.of(new Targets(specs.get(), source.get()))
        : specs.failed();
  }

  /** The targets of a project, and their templates. */
  record Targets(List<TargetSpec> specs, TemplateSource source) {}
}
