package dev.unitform.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.trace.Traced;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseValuesReaderTest {
  @TempDir private Path folder;
  private Path profile = Path.of("");

  @BeforeEach
  void makeProject() throws IOException {
    profile = folder.resolve("project/profiles/prod.yaml");
    Files.createDirectories(folder.resolve("project/profiles/base"));
    Files.writeString(profile, "");
    Files.writeString(folder.resolve("outside.yaml"), "a: 1\n");
  }

  private Result<String> read(String name) {
    return BaseValuesReader.read(
        Traced.given(name, new SourcePosition("profiles/prod.yaml", 7, 9, 1)),
        profile,
        Project.of(profile),
        new Sources());
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("project/profiles/base/x.yaml"), text);
  }

  @Test
  void theTextIsTakenAsItIsButForItsLineEnds() throws IOException {
    write("# mine\r\nenabled: yes\r\n");
    assertThat(read("base/x.yaml").get()).isEqualTo("# mine\nenabled: yes\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../outside.yaml", "base/../../../outside.yaml", "/etc/hostname"})
  void aFileOutsideOfTheProjectIsAnError(String name) {
    assertThat(read(name).diagnostics())
        .containsExactly(
            new Diagnostic(
                Code.INP001,
                new SourcePosition("profiles/prod.yaml", 7, 9, 1),
                "the values file '" + name + "' is outside of the profile's project",
                "keep it in the project and name it relative to the profile"));
  }

  @Test
  void eachCredentialIsAnErrorAtItsOwnPlace() throws IOException {
    write("db:\n  password: hunter2\n  host: a\ntoken: b\n");
    assertThat(read("base/x.yaml").diagnostics())
        .extracting(diagnostic -> diagnostic.position() + " " + diagnostic.message())
        .containsExactly(
            "profiles/base/x.yaml:2:13 the value of 'password' looks like a credential",
            "profiles/base/x.yaml:4:8 the value of 'token' looks like a credential");
  }

  @Test
  void aFileThatIsNoMappingIsAnError() throws IOException {
    write("- a\n");
    assertThat(read("base/x.yaml").diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("a values file must be a mapping");
  }
}
