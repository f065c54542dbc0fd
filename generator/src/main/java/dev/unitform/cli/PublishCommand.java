package dev.unitform.cli;

import dev.unitform.app.Publication;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.git.GitStore;
import dev.unitform.git.SecretText;
import dev.unitform.input.Sources;
import dev.unitform.output.OutputPath;
import dev.unitform.publish.Description;
import dev.unitform.publish.Published;
import dev.unitform.publish.PullRequests;
import dev.unitform.removal.AllowedRemovals;
import dev.unitform.report.PublishReport;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Commits the output of profiles to a repository. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = {
      "Generate the profiles and commit the differences to a GitOps repository.",
      "Other files of the repository, and files edited by hand, stay as they are. publish never"
          + " force-pushes, and makes no commit if nothing differs."
    })
final class PublishCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private Profiles profiles = new Profiles();
  @Mixin private FindingsOutput findings = new FindingsOutput();

  @Option(
      names = "--repo",
      paramLabel = "REPO",
      required = true,
      description = "The repository: a URL, or the folder of a bare repository.")
  private String repository = "";

  @Option(
      names = "--branch",
      paramLabel = "NAME",
      required = true,
      description = "The branch for the commit; created from the default branch if it is new.")
  private String branch = "";

  @Option(
      names = "--path",
      paramLabel = "DIR",
      description = "The folder for the output in the repository; by default its root.")
  private String folder = "";

  @Option(
      names = "--pull-request",
      description = {
        "Open a pull request to the default branch, or update the open one.",
        "The token comes from GITHUB_TOKEN or GITLAB_TOKEN."
      })
  private boolean pullRequest;

  @Option(
      names = "--allow-destroy",
      paramLabel = "files/UNIT",
      description =
          "Allow the run to remove most files of a unit, although the releases of these files are"
              + " still planned; may be repeated. Unlike 'generate --check', publish needs no"
              + " permission to remove a release.")
  private List<String> allowed = List.of();

  PublishCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    String path =
        folder.replaceFirst("^(\\./)+", "").replaceFirst("(?<!/)/+$", "").replaceFirst("^\\.$", "");
    if (!path.isEmpty() && !OutputPath.isLegal(path)) {
      throw new UsageException(
          ("--path '%s' is not a folder inside the repository: use names of ASCII letters, digits,"
                  + " '-', '_' and '.', separated by '/', and no '.git'")
              .formatted(folder));
    }
    if (!GitStore.isBranchName(branch)) {
      throw new UsageException(
          "--branch '%s' is not the name of a branch: use its short name, such as 'main'"
              .formatted(branch));
    }
    CiEnvironment environment = new CiEnvironment(terminal.environment());
    Diagnostics diagnostics = new Diagnostics();
    @Nullable PullRequests requests = null;
    if (pullRequest) {
      requests = diagnostics.take(environment.pullRequests(repository));
    }
    Sources sources = new Sources();
    if (!diagnostics.hasErrors()) {
      Publication.Report report =
          diagnostics.take(
              new Publication(
                      repository,
                      branch,
                      path,
                      environment.access(repository),
                      pullRequest,
                      new AllowedRemovals(allowed))
                  .of(profiles.files(terminal), terminal.folder(), PublishReport::description));
      if (report != null) {
        sources = report.sources();
        print(report.published());
        if (requests != null) {
          request(requests, report.published(), diagnostics);
        }
      }
    }
    terminal.out().flush();
    terminal.printErr(
        findings.brief(terminal, diagnostics.sorted(), sources, FindingsOutput.BY_VALIDATE));
    return diagnostics.hasErrors() ? ExitCode.PROBLEMS : ExitCode.OK;
  }

  private void print(Published published) {
    terminal.print(PublishReport.text(published, SecretText.maskedAddress(repository), branch));
  }

  private void request(PullRequests requests, Published published, Diagnostics diagnostics) {
    String into = published.defaultBranch();
    String tip = published.tip();
    Description merge = published.merge();
    if (into == null || into.equals(branch)) {
      diagnostics.add(
          Code.PUB003,
          "a pull request from '%s' needs a different target branch".formatted(branch),
          "use --branch with another name: the files are now published on '%s'".formatted(branch));
      return;
    }
    if (merge == null || tip == null) {
      return;
    }
    PullRequests.PullRequest made =
        diagnostics.take(
            requests.request(
                new PullRequests.Request(branch, tip, published.commit() != null, into, merge)));
    if (made != null) {
      terminal.print(PublishReport.text(made));
    }
  }
}
