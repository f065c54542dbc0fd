package dev.unitform.disk;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;

/** A process that tries to lock a file, prints whether it could, and waits until its input ends. */
final class LockHolder {
  private LockHolder() {}

  public static void main(String[] arguments) throws IOException {
    try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), CREATE, WRITE);
        FileLock lock = channel.tryLock()) {
      System.out.write(lock == null ? '-' : 'L');
      System.out.flush();
      while (System.in.read() >= 0) {}
    }
  }
}
