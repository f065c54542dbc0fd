package dev.unitform.build;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Changes the program's jar so that short runs are faster: lambdas become classes, and files become
 * constants of a class. Only the build runs this program.
 */
public final class BuiltJar {
  private static final String CLASSES = "dev";
  private static final List<String> FOLDERS = List.of(CLASSES, "profiles", "templates");
  private static final String ENDING = ".class";

  /** Larger files are for commands that take longer. */
  private static final int LARGEST_FILE = 256 * 1024;

  private BuiltJar() {}

  /**
   * Changes a jar.
   *
   * @param arguments the jar
   */
  public static void main(String[] arguments) throws IOException {
    try (FileSystem jar = FileSystems.newFileSystem(Path.of(arguments[0]))) {
      SortedMap<String, byte[]> classes = new TreeMap<>();
      SortedMap<String, byte[]> files = new TreeMap<>();
      for (String folder : FOLDERS) {
        read(jar.getPath(folder), classes, files);
      }
      SortedMap<String, byte[]> replaced = LambdaClasses.of(classes);
      if (!replaced.keySet().equals(classes.keySet())) {
        replaced.put(PackedFilesClass.NAME, PackedFilesClass.of(files));
        FileTime time = Files.getLastModifiedTime(jar.getPath(CLASSES));
        for (Map.Entry<String, byte[]> one : replaced.entrySet()) {
          Path file = jar.getPath(one.getKey() + ENDING);
          Files.write(file, one.getValue());
          Files.setLastModifiedTime(file, time);
        }
      }
    }
  }

  private static void read(
      Path folder, SortedMap<String, byte[]> classes, SortedMap<String, byte[]> files)
      throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String path = file.toString();
        if (path.endsWith(ENDING)) {
          classes.put(path.substring(0, path.length() - ENDING.length()), Files.readAllBytes(file));
        } else if (Files.size(file) <= LARGEST_FILE) {
          files.put(path, Files.readAllBytes(file));
        }
      }
    }
  }
}
