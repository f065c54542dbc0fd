package dev.unitform.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.Severity;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.trace.Traced;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  private Result<BaseValues> read(String name) {
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
    assertThat(read("base/x.yaml").get().text()).isEqualTo("# mine\nenabled: yes\n");
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
                "move the file into the project, and write its path relative to the profile"));
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

  private String values(String text) throws IOException {
    write(text);
    Result<BaseValues> read = read("base/x.yaml");
    assertThat(read.diagnostics()).noneMatch(d -> d.severity() == Severity.ERROR);
    assertThat(read.get().text()).isEqualTo(text);
    return String.valueOf(read.get().values().plain());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing yet\n", "---\n", "---\n# nothing\n", "null\n", "~\n"})
  void aFileWithoutContentSetsNothing(String text) throws IOException {
    assertThat(values(text)).isEqualTo("{}");
  }

  /** Each expected value is the result of Helm for the text. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: &a {v: 1, w: 2}; b: {<<: *a, v: 3} | {a={v=1, w=2}, b={v=3, w=2}}",
        "a: &a {v: 1, w: 2}; b: {v: 3, <<: *a} | {a={v=1, w=2}, b={v=1, w=2}}",
        "b: {<<: [{v: 5}, {v: 6, z: 1}], x: 1} | {b={v=5, z=1, x=1}}",
        "b: {<<: {v: 1}, <<: {v: 2, w: 3}}     | {b={v=2, w=3}}",
        "<<: {v: 9}; x: 1                      | {v=9, x=1}",
        "'a: 0x1; b: 1_000; c: 0644; d: yes; e: \"1\"; f: ~; g: 1.5' | {a=1, b=1000, c=420, d=true,"
            + " e=1, f=null, g=1.5}",
        "a: !!str 1; b: !!int \"3\"             | {a=1, b=3}"
      })
  void aFileIsTakenAsHelmTakesIt(String text, String values) throws IOException {
    assertThat(values(text.replace("'", "").replace("; ", "\n") + "\n")).isEqualTo(values);
  }

  @Test
  void aMergeKeyTakesInMappingsOnly() throws IOException {
    write("a: {<<: [1]}\n");
    assertThat(read("base/x.yaml").diagnostics())
        .extracting(diagnostic -> diagnostic.position() + " " + diagnostic.message())
        .containsExactly("profiles/base/x.yaml:1:5 the value of a merge key must be a mapping");
  }

  @Test
  void aNumberThatHelmCannotPassOnIsAnErrorAndOneThatPrintsOtherwiseANotice() throws IOException {
    write("a: .inf\nb: 0644\nc: 1_000\n");
    assertThat(read("base/x.yaml").diagnostics())
        .extracting(diagnostic -> diagnostic.position() + " " + diagnostic.message())
        .containsExactly(
            "profiles/base/x.yaml:1:4 Helm cannot pass '.inf' on to a chart",
            "profiles/base/x.yaml:2:4 a template that prints '0644' without a conversion shows"
                + " '420'",
            "profiles/base/x.yaml:3:4 a template that prints '1_000' without a conversion shows"
                + " '1000'");
  }

  @Test
  void aSecondDocumentWhichHelmWouldLeaveOutIsAnError() throws IOException {
    write("a: 1\n---\nb: 2\n");
    assertThat(read("base/x.yaml").diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("a second document starts here");
  }
}
