package dev.unitform.report;

import dev.unitform.publish.Compared;
import dev.unitform.publish.Description;
import dev.unitform.publish.Published;
import java.util.List;
import java.util.stream.Collectors;

/** Words for a commit of output, and for what became of it. */
public final class PublishReport {
  private PublishReport() {}

  /** The commit's message and the pull request's text. */
  public static Description description(List<Compared> profiles) {
    List<Compared> changed =
        profiles.stream().filter(profile -> !profile.report().isUpToDate()).toList();
    String names =
        changed.stream()
            .map(profile -> profile.after().profile())
            .collect(Collectors.joining(", "));
    String lines = changed.stream().map(PublishReport::line).collect(Collectors.joining("\n"));
    return new Description("Update " + names, lines, lines + "\n");
  }

  private static String line(Compared profile) {
    return "%s: %s new, %d changed, %d removed"
        .formatted(
            profile.after().profile(),
            Counts.of(profile.report().created().size(), "file"),
            profile.report().changed().size(),
            profile.report().removed().size());
  }

  /** For a terminal. */
  public static String text(Published published, String repository, String branch) {
    Description description = published.description();
    return description == null
        ? "nothing to publish: '%s' of %s has it all%n".formatted(branch, repository)
        : "published to '%s' of %s: %s%n%s"
            .formatted(
                branch,
                repository,
                description.subject(),
                description.body().isBlank() ? "" : description.body().strip().indent(2));
  }
}
