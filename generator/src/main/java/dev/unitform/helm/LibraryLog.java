package dev.unitform.helm;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What Helm's library logs. It logs to standard error past the JVM, so that is led into a file
 * while the library works; on Windows it reaches the terminal.
 */
final class LibraryLog {
  private static final int STANDARD_ERROR = 2;
  private static final int WRITE_ONLY = 1;

  /** What is needed of the C library. */
  interface C extends Library {
    int dup(int file);

    int dup2(int from, int to);

    int open(String path, int flags);

    int close(int file);
  }

  private final Path path;
  private final @Nullable C c;
  private final int file;
  private int known;

  private LibraryLog(Path path, @Nullable C c) {
    this.path = path;
    this.c = c;
    this.file = c == null ? -1 : c.open(path.toString(), WRITE_ONLY);
  }

  static LibraryLog open() throws IOException {
    Path path = Files.createTempFile("unitform-", ".log");
    path.toFile().deleteOnExit();
    return new LibraryLog(path, Platform.isWindows() ? null : Native.load("c", C.class));
  }

  /** Does a piece of work and keeps what is logged meanwhile. */
  <T> @Nullable T keep(Supplier<@Nullable T> work) {
    int terminal = c == null || file < 0 ? -1 : c.dup(STANDARD_ERROR);
    if (c == null || terminal < 0) {
      return work.get();
    }
    c.dup2(file, STANDARD_ERROR);
    try {
      return work.get();
    } finally {
      c.dup2(terminal, STANDARD_ERROR);
      c.close(terminal);
    }
  }

  /** The lines logged since the last question, without their time. */
  List<String> news() {
    try {
      if (Files.size(path) == known) {
        return List.of();
      }
      byte[] all = Files.readAllBytes(path);
      String text = new String(all, known, all.length - known, StandardCharsets.UTF_8);
      known = all.length;
      return text.lines()
          .map(line -> line.replaceFirst("^\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d ", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
