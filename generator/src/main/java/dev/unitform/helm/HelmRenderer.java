package dev.unitform.helm;

import dev.unitform.helm.HelmProblem.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Renders releases with Helm itself, in this process, without a cluster. */
public final class HelmRenderer {
  private final Workspace workspace;

  /**
   * @param workspace where the values files are put for Helm
   */
  public HelmRenderer(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Begins to load Helm, which takes longer than reading and planning a profile. */
  public static void prepare() {
    CompletableFuture<Void> unused =
        CompletableFuture.runAsync(
            () -> {
              try {
                HelmLibrary.get();
              } catch (HelmLibrary.UnavailableException e) {
                return; // Said when somebody renders.
              }
            });
  }

  /** Renders a release. */
  public HelmOutcome render(HelmRequest request) {
    HelmLibrary helm;
    try {
      helm = HelmLibrary.get();
    } catch (HelmLibrary.UnavailableException e) {
      return failed(HelmProblem.of(Kind.ENVIRONMENT, String.valueOf(e.getMessage())));
    }
    List<Path> files = new ArrayList<>();
    try {
      for (ValuesText values : request.values()) {
        Path file = workspace.fresh("values.yaml");
        if (file.toString().indexOf(',') >= 0) {
          return failed(
              HelmProblem.of(
                  Kind.ENVIRONMENT,
                  "the path of the temporary folder has a comma, at which Helm splits file names"));
        }
        Files.writeString(file, TemplateText.prepared(values.text()));
        files.add(file);
      }
      return outcome(
          request,
          files,
          helm.template(
              request.chart().folder(),
              request.release(),
              request.namespace(),
              request.kubernetesVersion(),
              files));
    } catch (IOException e) {
      return failed(HelmProblem.of(Kind.ENVIRONMENT, "the temporary folder cannot be written"));
    } finally {
      files.forEach(HelmRenderer::delete);
    }
  }

  private static HelmOutcome outcome(
      HelmRequest request, List<Path> files, HelmLibrary.Answer answer) {
    String failure = answer.failure();
    if (failure != null) {
      HelmMessages messages = new HelmMessages(request.chart(), files, request.values());
      return new HelmOutcome(null, messages.problems(failure), answer.logged());
    }
    String text = String.valueOf(answer.text());
    return new HelmOutcome(TemplateText.restored(text), List.of(), answer.logged());
  }

  private static HelmOutcome failed(HelmProblem problem) {
    return new HelmOutcome(null, List.of(problem), List.of());
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
