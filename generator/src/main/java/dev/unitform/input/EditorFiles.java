package dev.unitform.input;

import java.nio.file.Path;
import java.util.List;

/** Recognises files that editors and systems create next to the files of the user. */
public final class EditorFiles {
  private static final List<String> STARTS = List.of(".#", "#", "___jb_", ".goutputstream-");
  private static final List<String> ENDS =
      List.of("~", ".swp", ".swo", ".swx", "-swp", ".tmp", ".DS_Store");

  private EditorFiles() {}

  /** Whether an editor or the system has created a file. It is neither watched nor read. */
  public static boolean holds(Path file) {
    String name = String.valueOf(file.getFileName());
    return STARTS.stream().anyMatch(name::startsWith) || ENDS.stream().anyMatch(name::endsWith);
  }
}
