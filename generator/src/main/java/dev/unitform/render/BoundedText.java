package dev.unitform.render;

import dev.unitform.diagnostic.Limits;
import java.io.IOException;
import java.io.Writer;
import java.util.concurrent.atomic.AtomicLong;

/** Collects the output of a template, and throws an exception if the output is too long. */
final class BoundedText extends Writer {
  private final StringBuilder text = new StringBuilder();
  private final AtomicLong all;
  private final long most;

  /**
   * @param all the number of characters that all templates have written so far
   * @param most the limit of {@code all}
   */
  BoundedText(AtomicLong all, long most) {
    this.all = all;
    this.most = most;
  }

  /** Thrown if a template writes too many characters. */
  static final class TooMuch extends IOException {
    private static final long serialVersionUID = 1L;

    TooMuch(String what) {
      super(what);
    }
  }

  @Override
  public void write(char[] characters, int offset, int length) throws TooMuch {
    count(length);
    text.append(characters, offset, length);
  }

  @Override
  public void write(String characters, int offset, int length) throws TooMuch {
    count(length);
    text.append(characters, offset, offset + length);
  }

  private void count(int length) throws TooMuch {
    if (text.length() + (long) length > Limits.OUTPUT) {
      throw new TooMuch("the template writes more than " + Limits.mebibytes(Limits.OUTPUT));
    }
    if (all.addAndGet(length) > most) {
      throw new TooMuch(
          "the profile's templates write more than %s in all".formatted(Limits.mebibytes(most)));
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
