package dev.unitform.git;

import java.io.File;
import org.eclipse.jgit.util.SystemReader;

/** The git that is installed, if one is. */
final class GitProgram {
  /** What receives a push, for JGit to start; what follows is a folder. */
  static final String RECEIVE_PACK = "git receive-pack --";

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
