package dev.unitform.helm.worker;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The messages of the child process to its parent. */
public final class Replies {
  /** Helm is loaded. */
  public static final byte READY = 1;

  /** Helm cannot be loaded. The reason follows. */
  public static final byte UNAVAILABLE = 2;

  /** Helm rendered the release. The documents and the log follow. */
  public static final byte RENDERED = 3;

  /** Helm failed. The error message and the log follow. */
  public static final byte FAILED = 4;

  /** The child process exceeds its memory limit, and waits until the parent ends it. */
  public static final byte OVER_MEMORY = 5;

  private final DataOutputStream out;

  Replies(OutputStream out) {
    this.out = new DataOutputStream(new BufferedOutputStream(out));
  }

  void ready() {
    write(READY);
  }

  void unavailable(String why) {
    write(UNAVAILABLE, why);
  }

  void rendered(NativeHelm.Answer answer) {
    write(answer.isFailure() ? FAILED : RENDERED, answer.text(), answer.logged());
  }

  void overMemory() {
    write(OVER_MEMORY);
  }

  private synchronized void write(byte kind, String... texts) {
    try {
      out.writeByte(kind);
      for (String text : texts) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
      }
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the parent process has ended", e);
    }
  }
}
