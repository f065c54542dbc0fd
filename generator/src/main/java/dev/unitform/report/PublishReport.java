package dev.unitform.report;

import dev.unitform.diff.Diff;
import dev.unitform.publish.Description;
import dev.unitform.publish.Published;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Words for a commit of output, and for what became of it. */
public final class PublishReport {
  private static final int LONGEST_SUBJECT = 72;

  private PublishReport() {}

  /** The commit's message and the pull request's text. */
  public static Description description(Diff diff) {
    String names =
        diff.changes().stream()
            .map(change -> change.place().profile())
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining(", "));
    String headline = DiffReport.headline(diff);
    DiffLines lines = new DiffLines(diff);
    List<String> body = new ArrayList<>();
    body.add(headline);
    lines.destructive().forEach(sentence -> body.add("destructive: " + sentence));
    body.add(
        "%s of %d"
            .formatted(
                Counts.of(diff.summary().filesChanged(), "file"),
                diff.summary().filesChanged() + diff.summary().filesSame()));
    return new Description(
        shortened("Publish " + names + ": " + headline),
        body.stream().map(TerminalText::safe).collect(Collectors.joining("\n")),
        DiffReport.markdown(diff, "unitform diff"));
  }

  /** Cut between words, since tools show no longer subjects. */
  private static String shortened(String subject) {
    if (subject.length() <= LONGEST_SUBJECT) {
      return subject;
    }
    int end = subject.lastIndexOf(' ', LONGEST_SUBJECT - 1);
    return subject.substring(0, end < LONGEST_SUBJECT / 2 ? LONGEST_SUBJECT - 1 : end) + "…";
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
