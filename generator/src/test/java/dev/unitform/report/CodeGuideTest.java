package dev.unitform.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Code;
import dev.unitform.docs.Documents;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodeGuideTest {
  @ParameterizedTest
  @EnumSource(Code.class)
  void everyCodeIsDescribedInWordsThatGithubShowsWhole(Code code) throws IOException {
    CodeGuide.Entry entry =
        Objects.requireNonNull(CodeGuide.of(Documents.text("docs/diagnostics.md")).entry(code));
    assertThat(entry.summary()).endsWith(".").doesNotContain("`", "\n").hasSizeBetween(10, 400);
    assertThat(entry.description()).startsWith(entry.summary()).hasSizeLessThanOrEqualTo(1024);
    if (entry.help() != null) {
      assertThat(entry.help().plain()).doesNotContain("**", "`", "\n", "](");
      assertThat(entry.help().markdown())
          .doesNotContain("\n")
          .doesNotContainPattern("\\]\\((?!https:)");
    }
  }

  @Test
  void aSectionIsReadInItsParts() {
    CodeGuide guide =
        CodeGuide.of(
            """
            # Diagnostics

            ## CAT006

            *error.* A `path` that is none, e.g. this one. It contradicts
            itself.

            ```
            error[CAT006]: an example. With a stop
            ```

            **What to do.** Mend it. [catalog.md](catalog.md#paths) describes
            the `format`.

            ## CAT007

            *error.* Another.
            """);
    assertThat(guide.entry(Code.CAT006))
        .isEqualTo(
            new CodeGuide.Entry(
                "A path that is none, e.g. this one.",
                "A path that is none, e.g. this one. It contradicts itself.",
                new CodeGuide.Text(
                    "Mend it. catalog.md describes the format.",
                    "Mend it. [catalog.md](https://unitform.dev/docs/catalog.md#paths) describes the `format`.")));
    assertThat(guide.entry(Code.CAT007))
        .isEqualTo(new CodeGuide.Entry("Another.", "Another.", null));
    assertThat(guide.entry(Code.CAT001)).isNull();
  }
}
