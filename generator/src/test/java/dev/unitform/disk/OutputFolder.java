package dev.unitform.disk;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.output.Layout;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputPath;
import dev.unitform.output.OutputTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** An output folder on the real disk, and trees of the profile "prod" to write there. */
record OutputFolder(Path path) {
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

  /** A tree with files, given as paths and texts in turn. */
  static OutputTree tree(String... pathsAndTexts) {
    List<OutputFile> files = new ArrayList<>();
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      files.add(
          new OutputFile(new OutputPath(pathsAndTexts[i]), pathsAndTexts[i + 1], "t/default.ftl"));
    }
    return OutputTree.of("prod", files, Layout.UNKNOWN).get();
  }

  WriteReport write(OutputTree tree) {
    return new TreeWriter().write(tree, path, WriteOptions.withThreads(2));
  }

  WriteReport force(OutputTree tree) {
    return new TreeWriter().write(tree, path, WriteOptions.withThreads(2).forced());
  }

  WriteReport writeOnly(String prefix, OutputTree tree) {
    return new TreeWriter().write(tree, path, only(prefix));
  }

  WriteReport plan(OutputTree tree) {
    return new TreeWriter().plan(tree, path, WriteOptions.withThreads(2));
  }

  static WriteOptions only(String prefix) {
    return WriteOptions.withThreads(2).limitedTo(path -> path.value().startsWith(prefix));
  }

  Path file(String name) {
    return path.resolve("prod").resolve(name);
  }

  String text(String name) throws IOException {
    return Files.readString(file(name));
  }

  /** A change that a user or another program makes. */
  void put(String name, String text) throws IOException {
    Files.createDirectories(file(name).getParent());
    Files.writeString(file(name), text);
  }

  void copyTo(OutputFolder other) {
    snapshot()
        .forEach(
            (name, text) -> {
              try {
                Path target = other.path.resolve(name);
                if (name.endsWith("/")) {
                  Files.createDirectories(target);
                } else {
                  Files.write(target, text.getBytes(StandardCharsets.ISO_8859_1));
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  /**
   * Every file with its content, every link with its target, and every folder (with a slash at the
   * end).
   */
  SortedMap<String, String> snapshot() {
    SortedMap<String, String> found = new TreeMap<>();
    walk(
        (entry, attributes) -> {
          String name = path.relativize(entry).toString();
          if (attributes.isDirectory()) {
            found.put(name + "/", "");
          } else if (attributes.isSymbolicLink()) {
            found.put(name, "-> " + Files.readSymbolicLink(entry));
          } else if (attributes.isRegularFile()) {
            found.put(name, Files.readString(entry, StandardCharsets.ISO_8859_1));
          }
        });
    return found;
  }

  /** The files in the profile's folder, without the records that Unitform keeps there. */
  SortedMap<String, String> files() {
    SortedMap<String, String> files = new TreeMap<>();
    snapshot()
        .forEach(
            (name, text) -> {
              if (name.startsWith("prod/") && !name.endsWith("/")) {
                files.put(name.substring("prod/".length()), text);
              }
            });
    files.keySet().removeIf(name -> name.startsWith(".unitform."));
    return files;
  }

  /** Sets old times on all files, so that later writes can be seen. */
  void makeOld() {
    walk((entry, attributes) -> Files.setLastModifiedTime(entry, LONG_AGO));
  }

  /** The files that were written since {@link #makeOld}. */
  List<String> touched() {
    List<String> touched = new ArrayList<>();
    walk(
        (entry, attributes) -> {
          if (!Files.getLastModifiedTime(entry, LinkOption.NOFOLLOW_LINKS).equals(LONG_AGO)) {
            touched.add(path.relativize(entry).toString());
          }
        });
    return touched;
  }

  /** The diagnostics as a user reads them. */
  static List<String> told(WriteReport report) {
    List<String> told = new ArrayList<>();
    for (Diagnostic diagnostic : report.diagnostics()) {
      String place = diagnostic.position() == null ? "" : diagnostic.position() + ": ";
      told.add(
          "%s%s[%s]: %s; help: %s"
              .formatted(
                  place,
                  diagnostic.severity().word(),
                  diagnostic.code(),
                  diagnostic.message(),
                  diagnostic.help()));
    }
    return told;
  }

  static List<String> names(List<OutputPath> paths) {
    return paths.stream().map(OutputPath::value).toList();
  }

  private interface Visit {
    void of(Path entry, BasicFileAttributes attributes) throws IOException;
  }

  private void walk(Visit visit) {
    try {
      Files.walkFileTree(
          path,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path entry, BasicFileAttributes attributes)
                throws IOException {
              visit.of(entry, attributes);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path entry, IOException e)
                throws IOException {
              if (!entry.equals(path)) {
                visit.of(entry, Files.readAttributes(entry, BasicFileAttributes.class));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
