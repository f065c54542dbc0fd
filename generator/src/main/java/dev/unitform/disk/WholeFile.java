package dev.unitform.disk;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.unitform.diagnostic.SpecialFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.file.CopyOption;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes a file completely or not at all: a failed write, as on a full disk, leaves the file as it
 * was.
 */
public final class WholeFile {
  /** The places of files that the shell has opened already. */
  private static final List<Path> OPENED =
      Stream.of("/dev/stdout", "/dev/stderr", "/dev/fd", "/proc/self/fd").map(Path::of).toList();

  /** Devices that take any text. */
  private static final List<Path> DEVICES =
      Stream.of("/dev/null", "/dev/full").map(Path::of).toList();

  private WholeFile() {}

  /** Writes a new file in an existing folder. */
  public static void create(Path file, byte[] content) throws IOException {
    write(file, content);
  }

  /**
   * Writes a file in an existing folder, and replaces the file that is there. If that is a link, it
   * stays, and the file to which it leads is replaced. A file that the shell has opened, a file in
   * a folder that cannot be changed, and a mounted file cannot be replaced: they get the new
   * content in place.
   */
  public static void replace(Path file, byte[] content) throws IOException {
    if (Files.isSymbolicLink(file) && !Files.exists(file)) {
      Files.write(file, new byte[0]); // creates the file to which the link leads
    }
    if (!Files.exists(file)) {
      write(file, content, ATOMIC_MOVE);
      return;
    }
    boolean opened = OPENED.stream().anyMatch(file.normalize()::startsWith);
    if (Files.readAttributes(file, BasicFileAttributes.class).isOther()) {
      // To open another pipe would wait until a program reads it.
      if (!opened && !DEVICES.contains(file.normalize())) {
        throw new IOException("it is " + SpecialFile.WORDS);
      }
      Files.write(file, content);
      return;
    }
    Path real = file.toRealPath();
    if (opened || !Files.isWritable(real) || !Files.isWritable(real.resolveSibling(""))) {
      Files.write(file, content);
      return;
    }
    Path temporary = temporary(real, content);
    try {
      Files.move(temporary, real, ATOMIC_MOVE);
    } catch (FileSystemException e) {
      // The file is mounted, or it belongs to another user, in a folder with the sticky bit.
      Files.delete(temporary);
      Files.write(real, content);
    }
  }

  private static void write(Path file, byte[] content, CopyOption... how) throws IOException {
    Path temporary = temporary(file, content);
    try {
      Files.move(temporary, file, how);
    } catch (IOException e) {
      remove(temporary, e);
      throw e;
    }
  }

  /** Writes a temporary file beside a file, with its permissions. */
  private static Path temporary(Path file, byte[] content) throws IOException {
    String process = Long.toString(ProcessHandle.current().pid());
    Path temporary = file.resolveSibling("." + process + Disk.TEMPORARY_SUFFIX);
    try {
      FileAttribute<?>[] permissions = permissions(file);
      // An earlier process with this number may have been killed.
      Files.deleteIfExists(temporary);
      try (ByteChannel channel =
          Files.newByteChannel(temporary, EnumSet.of(CREATE_NEW, WRITE), permissions)) {
        for (ByteBuffer rest = ByteBuffer.wrap(content); rest.hasRemaining(); ) {
          channel.write(rest);
        }
      }
      for (FileAttribute<?> one : permissions) {
        // The umask has removed some permissions of the new file.
        Files.setAttribute(temporary, one.name(), one.value());
      }
      return temporary;
    } catch (IOException e) {
      remove(temporary, e);
      throw e;
    }
  }

  /** Removes a file or an empty folder, if it exists, after a failure. */
  static void remove(Path path, IOException failure) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** The permissions of the file that is replaced; none for a new file. */
  private static FileAttribute<?>[] permissions(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    return view == null || !Files.exists(file)
        ? new FileAttribute<?>[0]
        : new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(view.readAttributes().permissions())
        };
  }
}
