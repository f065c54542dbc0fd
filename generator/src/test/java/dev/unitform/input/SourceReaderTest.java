package dev.unitform.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Limits;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourceText;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceReaderTest {
  @TempDir private Path folder;

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("x.yaml"), bytes);
  }

  private static String failure(Path file) {
    Result<SourceText> result = SourceReader.read(file, "x.yaml");
    assertThat(result.isPresent()).isFalse();
    assertThat(result.diagnostics()).hasSize(1);
    Diagnostic only = result.diagnostics().get(0);
    return "%s %s %s | %s".formatted(only.position(), only.code(), only.message(), only.help());
  }

  private static String text(Path file) {
    return SourceReader.read(file, "x.yaml").get().text();
  }

  @Test
  void aFileIsReadAsItIs() throws IOException {
    assertThat(text(file("a: ä\r\n\tb\n".getBytes(StandardCharsets.UTF_8))))
        .isEqualTo("a: ä\r\n\tb\n");
    assertThat(text(file(new byte[0]))).isEmpty();
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheText() throws IOException {
    assertThat(text(file("\uFEFFa: b".getBytes(StandardCharsets.UTF_8)))).isEqualTo("a: b");
  }

  @Test
  void aFileThatDoesNotExistSaysSo() {
    assertThat(failure(folder.resolve("missing.yaml")))
        .isEqualTo("x.yaml:1:1 INP001 'x.yaml' does not exist | check the path");
  }

  @Test
  void aFolderIsNoFile() {
    assertThat(failure(folder)).isEqualTo("x.yaml:1:1 INP001 'x.yaml' is a folder | name a file");
  }

  @Test
  void aFileThatMayNotBeReadSaysSo() throws IOException {
    Path file = file("a: b".getBytes(StandardCharsets.UTF_8));
    assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file));
    assertThat(failure(file))
        .isEqualTo(
            "x.yaml:1:1 INP001 'x.yaml' cannot be read: permission denied | check the file's permissions");
  }

  @Test
  void aFileOfAnotherEncodingIsNotText() throws IOException {
    assertThat(failure(file(new byte[] {'a', ':', ' ', (byte) 0xE4})))
        .isEqualTo("x.yaml:1:1 INP003 'x.yaml' is not UTF-8 text | save it as UTF-8");
    assertThat(failure(file("a: b".getBytes(StandardCharsets.UTF_16))))
        .startsWith("x.yaml:1:1 INP003");
    byte[] overlong = {(byte) 0xC0, (byte) 0x80};
    assertThat(failure(file(overlong))).startsWith("x.yaml:1:1 INP003");
    byte[] surrogate = {(byte) 0xED, (byte) 0xA0, (byte) 0x80};
    assertThat(failure(file(surrogate))).startsWith("x.yaml:1:1 INP003");
  }

  @Test
  void aFileWithANulByteIsNotText() throws IOException {
    assertThat(failure(file(new byte[] {'a', 0, 'b'})))
        .isEqualTo(
            "x.yaml:1:1 INP003 'x.yaml' is not text: it holds a NUL byte | name a YAML file");
  }

  @Test
  void aFileOfFourMegabytesIsReadAndAByteMoreIsNot() throws IOException {
    byte[] bytes = new byte[Limits.INPUT + 1];
    java.util.Arrays.fill(bytes, (byte) '#');
    assertThat(failure(file(bytes)))
        .isEqualTo(
            "x.yaml:1:1 INP002 'x.yaml' has more than 4194304 bytes, the limit for an input | check that it is the right file; put large values into separate files (baseValues)");
    assertThat(text(file(java.util.Arrays.copyOf(bytes, Limits.INPUT)))).hasSize(Limits.INPUT);
  }

  @Test
  void ofAFileThatIsLargerThanMemoryOnlyTheBeginningIsRead() throws IOException {
    Path file = folder.resolve("x.yaml");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(64L * 1024 * 1024 * 1024);
    }
    assertThat(failure(file)).startsWith("x.yaml:1:1 INP002");
  }

  @Test
  void aDeviceThatNeverEndsIsRefused() {
    Path zero = Path.of("/dev/zero");
    assumeTrue(Files.exists(zero));
    assertThat(failure(zero)).startsWith("x.yaml:1:1 INP002");
  }
}
