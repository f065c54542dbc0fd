package dev.unitform.git;

import java.io.File;
import org.eclipse.jgit.util.SystemReader;

/** The git that is installed, if one is. */
final class GitProgram {
  /** What receives a push, for JGit to start; what follows is a folder. */
  static final String RECEIVE_PACK = "git receive-pack --";

  /**
   * The same for a repository with a working tree. Git takes its folder for that of a bare one
   * where the settings do not say, and would move a branch that is checked out.
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
