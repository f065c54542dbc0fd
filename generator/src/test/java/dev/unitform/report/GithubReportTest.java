package dev.unitform.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GithubReportTest {
  /** Files in a folder of the repository. */
  private static final NamedFiles FILES =
      new NamedFiles() {
        @Override
        public @Nullable SourceText text(String name) {
          return null;
        }

        @Override
        public String path(String name) {
          return "deploy/" + name;
        }
      };

  private static String text(Diagnostic... diagnostics) {
    return GithubReport.text(List.of(diagnostics), FILES);
  }

  @Test
  void eachSeverityHasItsCommand() {
    SourcePosition at = new SourcePosition("p.yaml", 14, 13, 4);
    assertThat(
            text(
                new Diagnostic(Code.PRF001, at, "unknown service 'gvpp'", "did you mean 'gvp'?"),
                new Diagnostic(Code.PLN110, at, "colours"),
                new Diagnostic(Code.CAT003, at, "sources")))
        .isEqualTo(
            """
            ::error file=deploy/p.yaml,line=14,col=13,endColumn=16,title=PRF001::unknown service 'gvpp'%0Ahelp: did you mean 'gvp'?
            ::warning file=deploy/p.yaml,line=14,col=13,endColumn=16,title=PLN110::colours
            ::notice file=deploy/p.yaml,line=14,col=13,endColumn=16,title=CAT003::sources
            """);
  }

  @Test
  void withoutAPlaceTheCommandHasNone() {
    assertThat(text(new Diagnostic(Code.CHK005, "'tofu' is not installed", null)))
        .isEqualTo("::notice title=CHK005::'tofu' is not installed\n");
  }

  @Test
  void whatCouldEndACommandOrBeginAnotherIsEscaped() {
    assertThat(
            text(
                new Diagnostic(
                    Code.PRF001,
                    new SourcePosition("a,b: 100%\r\n::error::.yaml", 1, 1, 1),
                    "100%: '\n::stop-commands::x\r' is none, of: these",
                    "50%0A")))
        .isEqualTo(
            "::error file=deploy/a%2Cb%3A 100%25%0D%0A%3A%3Aerror%3A%3A.yaml,line=1,col=1,endColumn=1,"
                + "title=PRF001::100%25: '␊::stop-commands::x␍' is none, of: these%0Ahelp: 50%250A\n");
  }

  @Test
  void moreThanGithubShowsIsSaidAtTheEnd() {
    List<Diagnostic> diagnostics = new ArrayList<>();
    IntStream.range(0, 10).forEach(i -> diagnostics.add(numbered(Code.PRF001, i)));
    IntStream.range(0, 11).forEach(i -> diagnostics.add(numbered(Code.CAT003, i)));
    assertThat(GithubReport.text(diagnostics, FILES).lines())
        .hasSize(22)
        .last()
        .isEqualTo(
            "GitHub shows at most 10 annotations of a kind for each step; here are 11 notices");
    diagnostics.remove(20);
    assertThat(GithubReport.text(diagnostics, FILES).lines())
        .hasSize(20)
        .allMatch(line -> line.startsWith("::"));
    diagnostics.add(numbered(Code.CAT003, 11));
    diagnostics.add(numbered(Code.PRF001, 11));
    assertThat(GithubReport.text(diagnostics, FILES)).endsWith("here are 11 errors, 11 notices\n");
  }

  @Test
  void nothingFoundIsNothingSaid() {
    assertThat(text()).isEmpty();
  }

  private static Diagnostic numbered(Code code, int i) {
    return new Diagnostic(code, "number " + i, null);
  }
}
