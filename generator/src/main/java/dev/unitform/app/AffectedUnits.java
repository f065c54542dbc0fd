package dev.unitform.app;

import dev.unitform.affected.Affected;
import dev.unitform.affected.AffectedUnit;
import dev.unitform.affected.Attribution;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.Severity;
import dev.unitform.git.Revision;
import dev.unitform.input.Project;
import dev.unitform.input.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the units that the changes since a revision affect. It generates the output of both states
 * and compares the outputs. To find the reason for a difference, it applies each change of the
 * inputs alone.
 */
public final class AffectedUnits {
  private final Path root;
  private final List<Path> named;

  /**
   * The project's folder. In a sparse checkout, a copy of this folder that also has the files that
   * the checkout leaves out.
   */
  private Path present;

  /**
   * @param folder the project's folder; if profiles are named, the project of the first one is used
   *     instead
   * @param named the profiles to compare, which may exist only in the revision; empty for all
   *     profiles
   */
  public AffectedUnits(Path folder, List<Path> named) {
    this.named = named.stream().map(file -> file.toAbsolutePath().normalize()).toList();
    this.root = root(folder.toAbsolutePath().normalize());
    this.present = root;
  }

  /**
   * The affected units.
   *
   * @param units the units, sorted by profile and name
   * @param sources the input texts of the working tree
   */
  public record Report(Revision since, List<AffectedUnit> units, Sources sources) {
    public Report {
      units = List.copyOf(units);
    }
  }

  private Path root(Path folder) {
    if (named.isEmpty()) {
      return folder;
    }
    Path project = Project.of(named.get(0)).root();
    return project == null ? named.get(0).resolveSibling("") : project;
  }

  /**
   * Compares the working tree with a revision.
   *
   * @param mergeBase whether to compare with the merge base of HEAD and the revision
   */
  public Result<Report> since(String revision, boolean mergeBase) throws IOException {
    Path name = root.getFileName();
    Result<ProjectAtRevision> past =
        ProjectAtRevision.read(root, name == null ? "/" : name.toString(), revision, mergeBase);
    if (!past.isPresent()) {
      return past.failed();
    }
    Result<CompleteFolder> here = CompleteFolder.of(root);
    if (!here.isPresent()) {
      past.get().close();
      return here.failed();
    }
    Diagnostics diagnostics = new Diagnostics();
    try (ProjectAtRevision before = past.get();
        CompleteFolder whole = here.get()) {
      present = whole.folder();
      missing(before, diagnostics);
      if (diagnostics.hasErrors()) {
        return Result.failure(diagnostics);
      }
      Run head = Run.of(profiles(present), Threads.usual());
      if (head.hasErrors()) {
        return new Result<>(null, head.diagnostics());
      }
      diagnostics.addAll(head.diagnostics());
      return Result.of(compare(before, head, diagnostics), diagnostics);
    }
  }

  /** Reports profiles that exist neither in the working tree nor in the revision. */
  private void missing(ProjectAtRevision before, Diagnostics diagnostics) throws IOException {
    String revision = "'%s' (%s)".formatted(before.revision().name(), before.revision().shortId());
    if (named.isEmpty() && profiles(present).isEmpty() && profiles(before.folder()).isEmpty()) {
      diagnostics.add(
          Code.AFF002,
          "there is no profile in 'profiles' here or in " + revision,
          "run the command in the folder that contains 'profiles', or name a profile");
    }
    for (Path file : named) {
      String path = root.relativize(file).toString();
      if (!Files.exists(present.resolve(path)) && !Files.exists(before.folder().resolve(path))) {
        diagnostics.add(
            Code.AFF002,
            "the profile '%s' exists neither here nor in %s"
                .formatted(path.replace('\\', '/'), revision),
            "check the path");
      }
    }
  }

  private Report compare(ProjectAtRevision before, Run head, Diagnostics diagnostics)
      throws IOException {
    Run base = Run.of(profiles(before.folder()), Threads.usual());
    if (base.hasErrors()) {
      diagnostics.add(unusable(before.revision(), base.diagnostics()));
    }
    List<AffectedUnit> units = between(base, head);
    Attribution attribution = new Attribution();
    if (!units.isEmpty()) {
      List<InputChange> changes = changes(before, base, head);
      if (changes.size() == 1) {
        attribution.add(changes.get(0).reason(), units);
      } else {
        for (InputChange change : changes) {
          attribute(change, before, base, attribution);
        }
      }
    }
    return new Report(before.revision(), attribution.explain(units), head.sources());
  }

  /** Applies one change alone, finds the units that it affects, and reverts it. */
  private void attribute(
      InputChange change, ProjectAtRevision before, Run base, Attribution attribution)
      throws IOException {
    SortedMap<String, byte @Nullable []> was = new TreeMap<>();
    for (Map.Entry<String, byte @Nullable []> file : change.files().entrySet()) {
      was.put(file.getKey(), ProjectAtRevision.bytes(before.folder().resolve(file.getKey())));
      before.put(file.getKey(), file.getValue());
    }
    Run alone = Run.of(profiles(before.folder()), Threads.usual());
    if (alone.hasErrors()) {
      attribution.addInseparable(change.reason());
    } else {
      attribution.add(change.reason(), between(base, alone));
    }
    for (Map.Entry<String, byte @Nullable []> file : was.entrySet()) {
      before.put(file.getKey(), file.getValue());
    }
  }

  /**
   * The profiles of a project. If the user named profiles, only those of them that the project has.
   */
  private List<Path> profiles(Path project) throws IOException {
    return named.isEmpty()
        ? Project.profilesIn(project)
        : named.stream()
            .map(file -> project.resolve(root.relativize(file)))
            .filter(Files::exists)
            .toList();
  }

  private List<InputChange> changes(ProjectAtRevision before, Run base, Run head)
      throws IOException {
    SortedSet<String> profiles = new TreeSet<>();
    for (Path project : List.of(present, before.folder())) {
      for (Path file : profiles(project)) {
        profiles.add(project.relativize(file).toString().replace('\\', '/'));
      }
    }
    SortedSet<String> read = new TreeSet<>(base.sources().names());
    read.addAll(head.sources().names());
    return InputChanges.between(before.folder(), present, profiles, read);
  }

  private static List<AffectedUnit> between(Run base, Run head) {
    SortedSet<String> names = new TreeSet<>(base.trees().keySet());
    names.addAll(head.trees().keySet());
    List<AffectedUnit> units = new ArrayList<>();
    for (String name : names) {
      units.addAll(Affected.between(base.trees().get(name), head.trees().get(name)));
    }
    return units;
  }

  private static Diagnostic unusable(Revision revision, List<Diagnostic> problems) {
    String first =
        problems.stream()
            .filter(problem -> problem.severity() == Severity.ERROR)
            .findFirst()
            .map(problem -> problem.position() + ": " + problem.message())
            .orElseThrow();
    return new Diagnostic(
        Code.AFF001,
        "a part of the output of '%s' (%s) cannot be generated: %s"
            .formatted(revision.name(), revision.shortId(), first),
        "this part is reported as added; to compare it, name a revision without this error");
  }
}
