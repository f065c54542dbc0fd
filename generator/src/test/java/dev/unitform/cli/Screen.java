package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.util.concurrent.TimeUnit;

/** The text that a running command has printed, for a test that waits for it. */
final class Screen extends Writer {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  private final StringBuilder text = new StringBuilder();
  private int read;
  private boolean broken;

  @Override
  public synchronized void write(char[] chars, int offset, int length) throws IOException {
    if (broken) {
      throw new IOException("Broken pipe");
    }
    text.append(chars, offset, length);
    notifyAll();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  /** From now on, nothing reads the printed text. */
  synchronized void breakOff() {
    broken = true;
  }

  /**
   * Waits for a text, and returns everything that was printed since the last wait, up to the end of
   * this text.
   */
  synchronized String await(String wanted) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE;
    while (text.indexOf(wanted, read) < 0) {
      long rest = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      assertThat(rest)
          .as("'%s' was not printed, but:%n%s", wanted, text.substring(read))
          .isPositive();
      wait(rest);
    }
    int until = text.indexOf(wanted, read) + wanted.length();
    String passage = text.substring(read, until);
    read = until;
    return passage;
  }
}
