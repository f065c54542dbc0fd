package dev.unitform.git;

import java.io.File;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.DefaultTypedConfigGetter;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Git's settings as JGit sees them, without what it does on the side to find them: it starts no
 * process and leaves no file, neither in the repository nor in the user's home.
 */
final class QuietSettings extends SystemReader.Delegate {
  private static final String USUAL_SYSTEM_SETTINGS = "/etc/gitconfig";

  private static final QuietSettings INSTANCE = new QuietSettings(SystemReader.getInstance());

  private QuietSettings(SystemReader actual) {
    super(actual);
  }

  /** To be called before JGit is used in any other way. */
  static void install() {
    if (SystemReader.getInstance() != INSTANCE) {
      SystemReader.setInstance(INSTANCE);
      Config.setTypedConfigGetter(new OwnAnswers());
    }
  }

  /** JGit would ask an installed git where they are, which takes longer than all the rest. */
  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    String named = getenv("GIT_CONFIG_SYSTEM");
    File file = new File(named == null || named.isEmpty() ? USUAL_SYSTEM_SETTINGS : named);
    return getenv("GIT_CONFIG_NOSYSTEM") == null && file.isFile()
        ? new FileBasedConfig(parent, file, fs)
        : new NoConfig(parent, fs);
  }

  /** JGit's own settings are its cache of measurements. */
  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new NoConfig(parent, fs);
  }

  /** Settings that stand nowhere. */
  private static final class NoConfig extends FileBasedConfig {
    NoConfig(@Nullable Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }
  }

  /** Settings that are the same for every repository, whatever it says. */
  private static final class OwnAnswers extends DefaultTypedConfigGetter {
    private static final long SECONDS = 2;

    /**
     * How exactly the file system tells times. JGit would write files beside the objects to measure
     * it; too coarse an answer costs it no more than another look at a file.
     */
    @Override
    public long getTimeUnit(
        Config config,
        String section,
        @Nullable String subsection,
        String name,
        long defaultValue,
        TimeUnit unit) {
      return section.equals("filesystem")
          ? unit.convert(SECONDS, TimeUnit.SECONDS)
          : super.getTimeUnit(config, section, subsection, name, defaultValue, unit);
    }

    /** How many objects or packs are too many: 0 for never. Tidying up is git's own business. */
    @Override
    public @Nullable Integer getInt(
        Config config,
        String section,
        @Nullable String subsection,
        String name,
        @Nullable Integer defaultValue) {
      return section.equals(ConfigConstants.CONFIG_GC_SECTION)
          ? Integer.valueOf(0)
          : super.getInt(config, section, subsection, name, defaultValue);
    }

    /** Even to find out that there is nothing to tidy up, JGit would start a thread with a lock. */
    @Override
    public @Nullable Boolean getBoolean(
        Config config,
        String section,
        @Nullable String subsection,
        String name,
        @Nullable Boolean defaultValue) {
      return section.equals(ConfigConstants.CONFIG_GC_SECTION)
          ? Boolean.FALSE
          : super.getBoolean(config, section, subsection, name, defaultValue);
    }
  }
}
