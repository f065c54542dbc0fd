package dev.unitform.cli;

import dev.unitform.app.Comparisons;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diff.Diff;
import dev.unitform.diff.Risk;
import dev.unitform.input.Project;
import dev.unitform.input.Sources;
import dev.unitform.output.Layout;
import dev.unitform.report.DiffReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code diff}: shows the differences between two outputs. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    customSynopsis = {
      "unitform diff [OPTIONS] [PROFILE...]",
      "       unitform diff [OPTIONS] --base REV",
      "       unitform diff [OPTIONS] OLD NEW"
    },
    description = {
      "Show the differences between two outputs: services, replicas and other decisions.",
      "Without --base: compares the output folder with the output that 'generate' would write. With"
          + " --base: compares the output folder with a git revision. With two folders: compares"
          + " them; both must be output folders, or both the folder of one profile in an output"
          + " folder.",
      "Exits with 3 if there is a difference; with --fail-on, only for a change of at least that"
          + " risk."
    })
final class DiffCommand implements Callable<Integer> {
  private static final String DEFAULT_OUT = "out";

  private final Terminal terminal;

  @Parameters(
      paramLabel = "PROFILE | OLD NEW",
      arity = "0..*",
      description =
          "Profile files, by default all files in 'profiles'; or two folders with outputs.")
  private List<String> named = List.of();

  @Option(
      names = "--base",
      paramLabel = "REV",
      description =
          "The git revision to compare with. If HEAD does not contain the revision, its merge base"
              + " with HEAD is used.")
  private @Nullable String base;

  @Option(
      names = "--no-merge-base",
      description = "Compare with the revision itself, even if HEAD does not contain it.")
  private boolean exact;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The output folder; by default '" + DEFAULT_OUT + "'.")
  private @Nullable String out;

  /** A format of the comparison. */
  enum Form {
    HUMAN,
    MARKDOWN,
    JSON,
    GITHUB;

    /** The name on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--format",
      paramLabel = "FORM",
      defaultValue = "human",
      description =
          "Format of the comparison: ${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}."
              + " Markdown fits into a comment of a pull request; github is for annotations of a"
              + " workflow run.")
  private Form form = Form.HUMAN;

  /** The lowest risk of a change for which the command exits with 3. */
  enum LowestRisk {
    DESTRUCTIVE,
    WEAKENING,
    ANY;

    boolean isReached(Diff diff) {
      return switch (this) {
        case DESTRUCTIVE -> diff.hasAtLeast(Risk.DESTRUCTIVE);
        case WEAKENING -> diff.hasAtLeast(Risk.WEAKENING);
        case ANY -> !diff.isEmpty();
      };
    }

    /** The name on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--fail-on",
      paramLabel = "RISK",
      description =
          "Exit with 3 only for a change of at least this risk: ${COMPLETION-CANDIDATES}.")
  private LowestRisk failOn = LowestRisk.ANY;

  DiffCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Sources sources = new Sources();
    Result<Diff> diff;
    if (base != null && !named.isEmpty()) {
      throw new UsageException(
          "--base compares the whole output folder: give the folder with --out, and no profiles");
    }
    if (base != null) {
      diff = Comparisons.revision(output(), base, !exact);
    } else if (areFolders()) {
      diff = Comparisons.folders(folder(named.get(0)), folder(named.get(1)));
    } else {
      List<Path> profiles = profiles();
      String name = profiles.size() == 1 ? shown(profiles.get(0)) : profiles.size() + " profiles";
      Comparisons.Generated generated =
          Comparisons.generated(output(), out != null, profiles, name);
      diff = generated.diff();
      sources = generated.sources();
    }
    if (diff.isPresent()) {
      terminal.print(text(diff.get()));
    }
    terminal.printErr(findings().besideResult(terminal, diff.diagnostics(), sources));
    if (!diff.isPresent() || Diagnostics.hasErrors(diff.diagnostics())) {
      return ExitCode.PROBLEMS;
    }
    return failOn.isReached(diff.get()) ? ExitCode.DIFFERENCES : ExitCode.OK;
  }

  private String text(Diff diff) {
    return switch (form) {
      case HUMAN -> DiffReport.human(diff, terminal.columns(), terminal.colour());
      case MARKDOWN -> DiffReport.markdown(diff, command());
      case JSON -> DiffReport.json(diff);
      case GITHUB -> {
        RepositoryFiles files = new RepositoryFiles(terminal.folder(), new Sources());
        String top = areFolders() ? named.get(1) : outName();
        boolean isOfProfile =
            areFolders()
                && Files.exists(terminal.folder().resolve(top).resolve(Layout.PLAN.value()));
        yield DiffReport.github(
            diff,
            path ->
                files.path(
                    top + "/" + (isOfProfile ? path.substring(path.indexOf('/') + 1) : path)));
      }
    };
  }

  private FindingsFormat findings() {
    return form == Form.GITHUB ? FindingsFormat.GITHUB : FindingsFormat.HUMAN;
  }

  /** The command that shows the whole comparison, for a message. */
  private String command() {
    StringBuilder command = new StringBuilder("unitform diff");
    if (base != null) {
      command.append(" --base ").append(base).append(exact ? " --no-merge-base" : "");
    }
    if (out != null) {
      command.append(" --out ").append(out);
    }
    named.forEach(name -> command.append(' ').append(name));
    return command.toString();
  }

  /**
   * Whether two folders are compared, and not profiles. Names of YAML files are profiles; every
   * other name must be a folder.
   */
  private boolean areFolders() {
    long files = named.stream().filter(DiffCommand::isProfile).count();
    if (base != null || exact) {
      if (base == null) {
        throw new UsageException("--no-merge-base needs --base");
      }
      return false;
    }
    if (files == named.size()) {
      return false;
    }
    if (named.size() != 2 || files > 0) {
      throw new UsageException(
          "name two folders, or profile files (*.yaml), or a git revision with --base");
    }
    if (out != null) {
      throw new UsageException("--out cannot be used with two folders");
    }
    return true;
  }

  private static boolean isProfile(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  private List<Path> profiles() throws IOException {
    List<Path> found =
        named.isEmpty()
            ? Project.profilesIn(terminal.folder())
            : named.stream().map(terminal.folder()::resolve).toList();
    if (found.isEmpty()) {
      throw new UsageException(
          "there is no profile in 'profiles' here: name one, or compare two folders or a revision");
    }
    return found;
  }

  private String shown(Path profile) {
    return named.isEmpty()
        ? terminal.folder().relativize(profile).toString().replace('\\', '/')
        : named.get(0);
  }

  private String outName() {
    return Objects.requireNonNullElse(out, DEFAULT_OUT);
  }

  private Comparisons.Named output() {
    return folder(outName());
  }

  private Comparisons.Named folder(String name) {
    String shown =
        name.length() > 1 && name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    return new Comparisons.Named(terminal.folder().resolve(name), shown);
  }
}
