package dev.unitform.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiagnosticTest {
  @Test
  void aMessageWithAValueWithoutEndIsCut() {
    Diagnostic cut =
        new Diagnostic(
            Code.SCH003,
            null,
            "'count' must be a whole number, not '" + "a".repeat(1_000_000) + "' of 'x'",
            "did you mean '" + "b".repeat(1_000_000) + "'?");

    assertThat(cut.message())
        .hasSizeLessThan(2100)
        .startsWith("'count' must be a whole number, not 'aaa")
        .endsWith("aaa…");
    assertThat(cut.help()).hasSizeLessThan(2100);
  }
}
