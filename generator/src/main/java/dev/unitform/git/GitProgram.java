package dev.unitform.git;

import java.io.File;
import org.eclipse.jgit.util.SystemReader;

/** The installed git program. */
final class GitProgram {
  /** The command that receives a push, which JGit starts with a folder as its last argument. */
  static final String RECEIVE_PACK = "git receive-pack --";

  /**
   * The command for a repository with a working tree. Without the setting core.bare, git would
   * treat the folder as a bare repository and move a branch that is checked out.
   */
  static final String RECEIVE_PACK_BESIDE_WORKING_TREE = "git -c core.bare=false receive-pack --";

  private GitProgram() {}

  static boolean isInstalled() {
    String path = SystemReader.getInstance().getenv("PATH");
    for (String folder : path == null ? new String[0] : path.split(File.pathSeparator, -1)) {
      if (new File(folder, "git").canExecute() || new File(folder, "git.exe").canExecute()) {
        return true;
      }
    }
    return false;
  }
}
