package dev.unitform.program;

import org.jspecify.annotations.Nullable;

/**
 * The files of the program as constants of a class. This class has none of them: the build replaces
 * it in the jar, because the JVM loads constants from the archive of classes, and a run that opens
 * the jar takes 20 milliseconds longer.
 */
final class PackedFiles {
  private PackedFiles() {}

  /**
   * The content of a file in parts, each byte as the character with its number; null if the file is
   * not packed.
   */
  static String @Nullable [] parts(@SuppressWarnings("unused") String path) {
    return null;
  }
}
