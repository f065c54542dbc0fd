package dev.unitform.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DiagnosticReportTest {
  private static Diagnostic error(int line, int column, int length, @Nullable String help) {
    return new Diagnostic(
        Code.PRF001,
        new SourcePosition("profiles/prod.yaml", line, column, length),
        "unknown service 'gvpp'",
        help);
  }

  private static String human(String source, Diagnostic... diagnostics) {
    return DiagnosticReport.human(
        List.of(diagnostics), name -> new SourceText(name, source), /* colour= */ false);
  }

  @Test
  void lineAtFaultIsShownWithACaretAndAWayOut() {
    String source = "\n".repeat(13) + "      - id: gvpp\n";
    assertThat(
            human(
                source,
                error(
                    14, 13, 4, "did you mean 'gvp'? services are the files in profiles/catalog/")))
        .isEqualTo(
            """
            profiles/prod.yaml:14:13: error[PRF001]: unknown service 'gvpp'
                 14 |       - id: gvpp
                    |             ^^^^
                help: did you mean 'gvp'? services are the files in profiles/catalog/

            1 error
            """);
  }

  @Test
  void withoutAPositionThereIsNothingToShow() {
    assertThat(human("", new Diagnostic(Code.CHK005, "'helm' is not installed", null)))
        .isEqualTo(
            """
            notice[CHK005]: 'helm' is not installed

            1 notice
            """);
  }

  @Test
  void withoutTheSourceOnlyThePlaceIsTold() {
    assertThat(
            DiagnosticReport.human(
                List.of(error(2, 1, 1, "look there")), name -> null, /* colour= */ false))
        .isEqualTo(
            """
            profiles/prod.yaml:2:1: error[PRF001]: unknown service 'gvpp'
                help: look there

            1 error
            """);
  }

  @Test
  void placePastTheEndOfTheFileIsToldWithoutALine() {
    assertThat(human("a: 1\n", error(2, 1, 1, null)))
        .isEqualTo(
            """
            profiles/prod.yaml:2:1: error[PRF001]: unknown service 'gvpp'

            1 error
            """);
  }

  @Test
  void severitiesAreCountedFromTheWorst() {
    assertThat(
            human(
                "a: 1\nb: 2\r\nc: 3\rd: 4",
                error(1, 1, 1, null),
                error(2, 4, 1, null),
                new Diagnostic(
                    Code.PLN110, new SourcePosition("profiles/prod.yaml", 3, 1, 1), "colours"),
                new Diagnostic(
                    Code.CAT003, new SourcePosition("profiles/prod.yaml", 4, 1, 4), "sources")))
        .isEqualTo(
            """
            profiles/prod.yaml:1:1: error[PRF001]: unknown service 'gvpp'
                  1 | a: 1
                    | ^

            profiles/prod.yaml:2:4: error[PRF001]: unknown service 'gvpp'
                  2 | b: 2
                    |    ^

            profiles/prod.yaml:3:1: warning[PLN110]: colours
                  3 | c: 3
                    | ^

            profiles/prod.yaml:4:1: notice[CAT003]: sources
                  4 | d: 4
                    | ^^^^

            2 errors, 1 warning, 1 notice
            """);
  }

  @Test
  void numbersOfAnyLengthKeepTheColumns() {
    String source = "\n".repeat(12_345_677) + "key: x";
    assertThat(human(source, error(12_345_678, 6, 1, null)))
        .isEqualTo(
            """
            profiles/prod.yaml:12345678:6: error[PRF001]: unknown service 'gvpp'
            12345678 | key: x
                     |      ^

            1 error
            """);
  }

  @Test
  void caretMayStandAfterTheLastCharacter() {
    assertThat(human("key:\n\n", error(1, 5, 3, null), error(1, 99, 1, null), error(2, 1, 1, null)))
        .isEqualTo(
            """
            profiles/prod.yaml:1:5: error[PRF001]: unknown service 'gvpp'
                  1 | key:
                    |     ^

            profiles/prod.yaml:1:99: error[PRF001]: unknown service 'gvpp'
                  1 | key:
                    |     ^

            profiles/prod.yaml:2:1: error[PRF001]: unknown service 'gvpp'
                  2 |
                    | ^

            3 errors
            """);
  }

  @Test
  void tabsWideCharactersAndMarksKeepTheCaretInItsPlace() {
    // Columns count code points: a tab, two wide ones, an emoji, and an e with a combining accent.
    assertThat(human("\tk: 日本 \ud83d\ude00 e\u0301 x", error(1, 13, 1, null), error(1, 5, 2, null)))
        .isEqualTo(
            """
            profiles/prod.yaml:1:13: error[PRF001]: unknown service 'gvpp'
                  1 |     k: 日本 \ud83d\ude00 e\u0301 x
                    |                  ^

            profiles/prod.yaml:1:5: error[PRF001]: unknown service 'gvpp'
                  1 |     k: 日本 \ud83d\ude00 e\u0301 x
                    |        ^^^^

            2 errors
            """);
  }

  @Test
  void charactersThatActAreMadeVisible() {
    Diagnostic diagnostic =
        new Diagnostic(
            Code.PRF003,
            new SourcePosition("a\u001b.yaml", 1, 4, 1),
            "'\u001b[31m\n' is bad",
            "no \u202e either");
    assertThat(human("k: \u001b[2J\u202ex", diagnostic))
        .isEqualTo(
            """
            a␛.yaml:1:4: error[PRF003]: '␛[31m␊' is bad
                  1 | k: ␛[2J<U+202E>x
                    |    ^
                help: no <U+202E> either

            1 error
            """);
    assertThat(DiagnosticReport.concise(List.of(diagnostic)))
        .isEqualTo("a␛.yaml:1:4: error[PRF003]: '␛[31m␊' is bad\n");
  }

  @Test
  void commandsToACiSystemAreShownAndNotGiven() {
    Diagnostic diagnostic =
        new Diagnostic(
            Code.PRF003,
            new SourcePosition("a.yaml", 1, 4, 1),
            "'::error::a' and '##[error]b'",
            "::stop-commands::x and ::add-mask::y, but 10::2 and C## are texts");

    assertThat(human("k: '##vso[task.setvariable variable=a]b'", diagnostic))
        .isEqualTo(
            """
            a.yaml:1:4: error[PRF003]: '::error::a' and '<U+0023>#[error]b'
                  1 | k: '<U+0023>#vso[task.setvariable variable=a]b'
                    |    ^
                help: <U+003A>:stop-commands::x and <U+003A>:add-mask::y, but 10::2 and C## are texts

            1 error
            """);
  }

  @Test
  void longLinesAreCutAroundTheCaret() {
    String left = "l".repeat(150);
    String right = "r".repeat(150);
    assertThat(human(left + "HERE" + right, error(1, 151, 4, null)))
        .isEqualTo(
            """
            profiles/prod.yaml:1:151: error[PRF001]: unknown service 'gvpp'
                  1 | …llllllllllllllllllllllllllllllllllllllllllllllllHERErrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr…
                    |                                                  ^^^^

            1 error
            """);
    assertThat(human(left + "HERE", error(1, 151, 4, null)))
        .isEqualTo(
            """
            profiles/prod.yaml:1:151: error[PRF001]: unknown service 'gvpp'
                  1 | …llllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllHERE
                    |                                                                                                  ^^^^

            1 error
            """);
    assertThat(human("HERE" + right, error(1, 1, 4, null)))
        .isEqualTo(
            """
            profiles/prod.yaml:1:1: error[PRF001]: unknown service 'gvpp'
                  1 | HERErrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr…
                    | ^^^^

            1 error
            """);
    assertThat(human("H".repeat(300), error(1, 101, 150, null)))
        .isEqualTo(
            """
            profiles/prod.yaml:1:101: error[PRF001]: unknown service 'gvpp'
                  1 | …HHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHH…
                    |  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

            1 error
            """);
  }

  @Test
  void colourIsOnlyForThoseWhoAsk() {
    assertThat(
            DiagnosticReport.human(
                List.of(error(1, 1, 1, "fix it")),
                name -> new SourceText(name, "a: 1"),
                /* colour= */ true))
        .isEqualTo(
            """
            \u001b[1mprofiles/prod.yaml:1:1:\u001b[0m \u001b[1;31merror[PRF001]\u001b[0m: unknown service 'gvpp'
            \u001b[34m      1 |\u001b[0m a: 1
            \u001b[34m        |\u001b[0m \u001b[1;31m^\u001b[0m
                \u001b[1;36mhelp:\u001b[0m fix it

            1 error
            """);
  }

  @Test
  void nothingFoundIsNothingSaid() {
    assertThat(human("a: 1")).isEmpty();
    assertThat(DiagnosticReport.concise(List.of())).isEmpty();
    assertThat(DiagnosticReport.json(List.of())).isEqualTo("[]\n");
  }

  @Test
  void conciseFormHasALineEach() {
    assertThat(
            DiagnosticReport.concise(
                List.of(
                    new Diagnostic(Code.CHK005, "'helm' is not installed", null),
                    error(14, 13, 4, "help"))))
        .isEqualTo(
            """
            notice[CHK005]: 'helm' is not installed
            profiles/prod.yaml:14:13: error[PRF001]: unknown service 'gvpp'
            """);
  }

  @Test
  void jsonHasAnObjectEach() {
    assertThat(
            DiagnosticReport.json(
                List.of(
                    new Diagnostic(Code.CHK005, "'helm' is not installed", null),
                    error(14, 13, 4, "say \"gvp\""))))
        .isEqualTo(
            """
            [
              {"code": "CHK005", "severity": "notice", "file": null, "line": null, "column": null, "message": "'helm' is not installed", "help": null},
              {"code": "PRF001", "severity": "error", "file": "profiles/prod.yaml", "line": 14, "column": 13, "message": "unknown service 'gvpp'", "help": "say \\"gvp\\""}
            ]
            """);
  }

  @Test
  void manyFindingsOfAKindAreCountedForPeopleAndListedForPrograms() {
    List<Diagnostic> many = new ArrayList<>();
    for (int line = 1; line <= 4100; line++) {
      many.add(
          new Diagnostic(Code.EFF008, new SourcePosition("a.yaml", line, 1, 1), "unread", null));
    }
    many.add(new Diagnostic(Code.INP001, null, "other", null));
    assertThat(DiagnosticReport.human(many, name -> null, false))
        .contains("a.yaml:100:1", "other", "and 4,000 more with the code EFF008; 'validate' and")
        .doesNotContain("a.yaml:101:1");
    assertThat(DiagnosticReport.concise(many)).contains("a.yaml:4100:1").hasLineCount(4101);
  }
}
