package dev.unitform.git;

import java.io.File;
import java.io.IOException;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/** The programs that git runs when a repository receives commits. */
final class Hooks {
  private static final String SAMPLE = ".sample";

  private Hooks() {}

  /** Whether a repository has any, be they its own or those of the machine. */
  static boolean isAny(File repository) throws IOException {
    File[] files = folder(repository).listFiles(File::canExecute);
    if (files != null) {
      for (File file : files) {
        if (file.isFile() && !file.getName().endsWith(SAMPLE)) {
          return true;
        }
      }
    }
    return false;
  }

  private static File folder(File repository) throws IOException {
    try {
      FileBasedConfig settings =
          new FileBasedConfig(
              SystemReader.getInstance().getUserConfig(),
              new File(repository, Constants.CONFIG),
              FS.DETECTED);
      settings.load();
      String elsewhere =
          settings.getString(
              ConfigConstants.CONFIG_CORE_SECTION, null, ConfigConstants.CONFIG_KEY_HOOKS_PATH);
      return elsewhere == null
          ? new File(repository, Constants.HOOKS)
          : FS.DETECTED.resolve(repository, elsewhere);
    } catch (ConfigInvalidException e) {
      throw new IOException(e);
    }
  }
}
