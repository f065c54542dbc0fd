package dev.unitform.report;

import dev.unitform.diagnostic.ShortText;
import dev.unitform.diff.Diff;
import dev.unitform.diff.Risk;
import dev.unitform.publish.Description;
import dev.unitform.publish.Published;
import dev.unitform.publish.PullRequests;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes the commit message, the text of the pull request, and the result of {@code publish}. */
public final class PublishReport {
  private static final int LONGEST_SUBJECT = 72;

  /** The maximum number of destructive changes in a commit message; the pull request lists all. */
  private static final int MOST_DESTRUCTIVE = 20;

  private PublishReport() {}

  /** The commit's message and the pull request's text. */
  public static Description description(Diff diff) {
    DiffLines lines = new DiffLines(diff);
    List<String> body = new ArrayList<>();
    body.add(DiffReport.headline(diff));
    List<String> destructive = lines.destructive().stream().map(DiffLines.Line::sentence).toList();
    destructive.stream()
        .limit(MOST_DESTRUCTIVE)
        .forEach(sentence -> body.add("destructive: " + sentence));
    if (destructive.size() > MOST_DESTRUCTIVE) {
      body.add("destructive: %d more".formatted(destructive.size() - MOST_DESTRUCTIVE));
    }
    body.add(
        "%s of %d"
            .formatted(
                Counts.of(diff.summary().filesChanged(), "file"),
                diff.summary().filesChanged() + diff.summary().filesSame()));
    return new Description(
        subject(diff, lines),
        body.stream().map(TerminalText::safe).collect(Collectors.joining("\n")),
        DiffReport.markdown(diff, "unitform diff"));
  }

  /**
   * The first line of the commit message. A line that would be too long names the destructive
   * changes first and leaves out the number of units.
   */
  private static String subject(Diff diff, DiffLines lines) {
    String start = "Publish " + profiles(diff) + ": ";
    String whole = TerminalText.safe(start + DiffReport.headline(diff));
    if (whole.length() <= LONGEST_SUBJECT || lines.totals().isEmpty()) {
      return shortened(whole);
    }
    List<String> totals = new ArrayList<>(lines.totals());
    String counts = TerminalText.safe(start + String.join(", ", totals));
    if (counts.length() <= LONGEST_SUBJECT) {
      return counts;
    }
    totals.sort(Comparator.comparing(part -> !part.contains(Risk.DESTRUCTIVE.toString())));
    return shortened(TerminalText.safe(start + String.join(", ", totals)));
  }

  /** The names of the profiles; if they do not fit, their number. */
  private static String profiles(Diff diff) {
    List<String> names =
        diff.changes().stream()
            .map(change -> change.place().profile())
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    String all = String.join(", ", names);
    return names.size() > 1 && all.length() > LONGEST_SUBJECT / 3
        ? Counts.of(names.size(), "profile")
        : all;
  }

  /** The text, shortened between words, because other tools cut longer first lines. */
  private static String shortened(String subject) {
    if (subject.length() <= LONGEST_SUBJECT) {
      return subject;
    }
    int end = subject.lastIndexOf(' ', LONGEST_SUBJECT - 1);
    String start = ShortText.start(subject, end < LONGEST_SUBJECT / 2 ? LONGEST_SUBJECT - 1 : end);
    return start.replaceFirst("[,:]$", "") + "…";
  }

  /** The result of a publication, for a terminal. */
  public static String text(Published published, String repository, String branch) {
    Description commit = published.commit();
    String where = "'%s' of %s".formatted(branch, repository);
    return commit == null
        ? TerminalText.safe("nothing to publish: %s is up to date".formatted(where)) + "\n"
        : TerminalText.safe("published to %s: %s".formatted(where, commit.subject()))
            + "\n"
            + (commit.body().isBlank() ? "" : commit.body().strip().indent(2));
  }

  /** The result of opening a pull request, for a terminal. */
  public static String text(PullRequests.PullRequest request) {
    String url = TerminalText.safe(request.url());
    return switch (request.state()) {
      case OPENED -> "opened pull request " + url + "\n";
      case UPDATED -> "updated pull request " + url + "\n";
      case CURRENT -> "pull request " + url + " is up to date\n";
      case CLOSED ->
          "pull request "
              + url
              + " was closed, and there is no new commit for another pull request\n";
    };
  }
}
