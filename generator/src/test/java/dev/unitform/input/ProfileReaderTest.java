package dev.unitform.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileReaderTest {
  @Test
  void reportsAnotherKindOfFileOnce() {
    assertThat(faults("replicaCount: 2\nservice: {port: 80}\n"))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.code()).isEqualTo(Code.PRF027);
              assertThat(fault.help()).contains("profiles/values");
            });
  }

  @Test
  void reportsTheMissingKeysOfAProfileThatWasBegun() {
    assertThat(faults("kind: TopologyProfile\n"))
        .extracting(Diagnostic::message)
        .containsExactly(
            "the document lacks 'apiVersion'",
            "the document lacks 'metadata'",
            "the document lacks 'spec'");
  }

  @Test
  void reportsTheMissingKeysOfAnEmptyMapping() {
    assertThat(faults("{}\n")).extracting(Diagnostic::code).containsOnly(Code.SCH002);
  }

  private static List<Diagnostic> faults(String text) {
    return List.copyOf(
        new ProfileReader()
            .read(new SourceText("profiles/wwe.yaml", text), new Sources())
            .diagnostics());
  }
}
