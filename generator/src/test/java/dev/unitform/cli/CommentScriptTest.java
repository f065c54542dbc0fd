package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.docs.Documents;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The comment of a pull request to which the action writes. A script replaces GitHub's own program:
 * it answers with the comments of a file and records its calls.
 */
@Tag("external")
class CommentScriptTest {
  private static final Path SCRIPT = Documents.ROOT.resolve(".github/actions/unitform/comment");
  private static final String GH =
      """
      #!/usr/bin/env bash
      printf '%s\\n' "$*" >>"$CALLS"
      while [ $# -gt 0 ]; do
        [ "$1" != --jq ] || exec jq -r "$2" "$COMMENTS"
        shift
      done
      """;

  @TempDir private Path folder;

  @BeforeEach
  void jqIsThere() throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        new ProcessBuilder("sh", "-c", "command -v jq").start().waitFor() == 0, "jq is missing");
    Path gh = Files.writeString(folder.resolve("gh"), GH);
    assertThat(gh.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void itWritesToTheCommentThatItWroteBefore() throws Exception {
    String calls = run("ours", true, "<!-- unitform -->\\nNothing changes.");

    assertThat(calls).contains("updateIssueComment").contains("id=ours");
    assertThat(calls).doesNotContain("repos/");
  }

  @Test
  void aCommentOfSomebodyElseIsNotTouchedWhateverItBeginsWith() throws Exception {
    String calls = run("theirs", false, "<!-- unitform -->\\nNothing changes.");

    assertThat(calls).doesNotContain("updateIssueComment");
    assertThat(calls).contains("api --silent repos/acme/topology/issues/7/comments");
  }

  @Test
  void anotherCommentOfTheSameAuthorIsNotTouchedEither() throws Exception {
    assertThat(run("other", true, "A word about <!-- unitform -->"))
        .doesNotContain("updateIssueComment")
        .contains("repos/acme/topology/issues/7/comments");
  }

  private String run(String id, boolean ours, String body)
      throws IOException, InterruptedException {
    Path comments =
        Files.writeString(
            folder.resolve("comments.json"),
            "{\"data\":{\"repository\":{\"pullRequest\":{\"comments\":{\"nodes\":[{\"id\":\"%s\",\"viewerDidAuthor\":%s,\"body\":\"%s\"}]}}}}}"
                .formatted(id, ours, body));
    Path calls = folder.resolve("calls");
    Files.writeString(folder.resolve("comment.md"), "<!-- unitform -->\n");
    ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString()).inheritIO();
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH",
                folder + File.pathSeparator + System.getenv("PATH"),
                "CALLS",
                calls.toString(),
                "COMMENTS",
                comments.toString(),
                "GITHUB_REPOSITORY",
                "acme/topology",
                "NUMBER",
                "7",
                "REPORT",
                folder.toString()));
    assertThat(builder.start().waitFor()).isZero();
    return Files.readString(calls);
  }
}
