package dev.unitform.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** The stream for results; it keeps the first write error. */
final class ResultStream extends FilterOutputStream {
  private @Nullable IOException fault;

  ResultStream(OutputStream out) {
    super(out);
  }

  /**
   * The first write error; null if there is none, or if the program that reads the pipe has ended.
   */
  @Nullable IOException fault() {
    IOException found = fault;
    return found == null || String.valueOf(found.getMessage()).contains("Broken pipe")
        ? null
        : found;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      fault = fault == null ? e : fault;
      throw e;
    }
  }
}
