package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs commands in this process, in a copy of a case's folder, and compares what they print. A case
 * is a folder with {@code commands.txt} (one command line per line), any input files, and {@code
 * expected.snap}. {@code -Dunitform.snap=true} writes the snapshots again.
 */
class CliSnapshotTest {
  private static final Path CASES = Path.of("src/test/resources/cli");

  static Stream<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      List<String> names =
          folders.filter(Files::isDirectory).map(f -> f.getFileName().toString()).sorted().toList();
      return names.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void printsWhatItsSnapshotSays(String name, @TempDir Path temporary) throws IOException {
    Path home = CASES.resolve(name);
    copy(home, temporary);
    StringBuilder snapshot = new StringBuilder();
    for (String line : Files.readAllLines(home.resolve("commands.txt"))) {
      if (line.startsWith("edit ")) {
        Path file = temporary.resolve(line.substring("edit ".length()));
        Files.writeString(file, Files.readString(file) + "# edited by hand\n");
        snapshot.append("$ ").append(line).append("\n\n");
        continue;
      }
      StringWriter out = new StringWriter();
      StringWriter err = new StringWriter();
      Terminal terminal =
          new Terminal(
              temporary,
              InputStream.nullInputStream(),
              new PrintWriter(out),
              new PrintWriter(err),
              false,
              120,
              variable -> null);
      int code = Main.run(terminal, line.isBlank() ? new String[0] : line.split(" "));
      snapshot.append("$ unitform ").append(line).append('\n');
      snapshot.append("exit_code: ").append(code).append('\n');
      snapshot.append("----- stdout -----\n").append(out);
      snapshot.append("----- stderr -----\n").append(err).append('\n');
    }
    String actual =
        snapshot.toString().replace("\r\n", "\n").replaceAll("\\(Java \\d+\\)", "(Java N)");
    Path expected = home.resolve("expected.snap");
    if (Boolean.getBoolean("unitform.snap")) {
      Files.writeString(expected, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(expected));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
