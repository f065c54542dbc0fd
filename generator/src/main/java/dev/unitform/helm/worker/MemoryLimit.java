package dev.unitform.helm.worker;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Limits the memory of this process. The limits of the JVM do not apply to the library. On Linux
 * the kernel enforces the limit; on other systems a thread checks it.
 */
final class MemoryLimit {
  private static final int DATA = 2;
  private static final int CORE = 4;
  private static final int OF_THIS_PROCESS = 0;
  private static final int LARGEST_USAGE = 512;
  private static final int MAXIMUM_RESIDENT = 32;
  private static final int WORKING_SET = 16;
  private static final int COUNTERS = 72;
  private static final long EACH_MILLISECONDS = 25;

  private MemoryLimit() {}

  /** The functions of the C library that this class calls. */
  interface C extends Library {
    int setrlimit(int resource, long[] limits);

    int getrusage(int whose, Pointer usage);

    int getpagesize();
  }

  /** The functions of Windows that this class calls. */
  interface Kernel32 extends Library {
    Pointer GetCurrentProcess();

    boolean K32GetProcessMemoryInfo(Pointer process, Pointer counters, int size);
  }

  /**
   * Sets the limit.
   *
   * @param whenOver called when the process exceeds the limit
   */
  static void set(long bytes, Runnable whenOver) {
    Usage usage;
    if (Platform.isWindows()) {
      usage = ofWindows(Native.load("kernel32", Kernel32.class));
    } else {
      C c = Native.load("c", C.class);
      if (Platform.isLinux()) {
        c.setrlimit(DATA, new long[] {bytes, bytes});
      }
      c.setrlimit(CORE, new long[] {0, 0});
      usage = Platform.isLinux() ? () -> residentOnLinux(c) : ofUnix(c);
    }
    Thread watching = new Thread(() -> watch(usage, bytes, whenOver), "memory");
    watching.setDaemon(true);
    watching.start();
  }

  /** Measures the resident memory of the process, in bytes. */
  private interface Usage {
    long bytes();
  }

  /**
   * The resident memory, read from /proc. The maximum that getrusage returns would include the
   * memory of the parent process.
   */
  private static long residentOnLinux(C c) {
    try {
      String[] pages = Files.readString(Path.of("/proc/self/statm")).split(" ", -1);
      return Long.parseLong(pages[1]) * c.getpagesize();
    } catch (IOException e) {
      return 0; // without /proc only the kernel's limit applies
    }
  }

  private static Usage ofUnix(C c) {
    Memory usage = new Memory(LARGEST_USAGE);
    long unit = Platform.isMac() ? 1 : 1024;
    return () -> {
      c.getrusage(OF_THIS_PROCESS, usage);
      return usage.getLong(MAXIMUM_RESIDENT) * unit;
    };
  }

  private static Usage ofWindows(Kernel32 kernel) {
    Memory counters = new Memory(COUNTERS);
    return () -> {
      kernel.K32GetProcessMemoryInfo(kernel.GetCurrentProcess(), counters, COUNTERS);
      return counters.getLong(WORKING_SET);
    };
  }

  private static void watch(Usage usage, long bytes, Runnable whenOver) {
    try {
      while (usage.bytes() <= bytes) {
        Thread.sleep(EACH_MILLISECONDS);
      }
      whenOver.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
