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
 * The git settings for JGit. With them JGit starts no process, and creates no file in the
 * repository or in the user's home.
 */
final class JGitSettings extends SystemReader.Delegate {
  private static final String DEFAULT_SYSTEM_SETTINGS = "/etc/gitconfig";

  private static final JGitSettings INSTANCE = new JGitSettings(SystemReader.getInstance());

  private JGitSettings(SystemReader actual) {
    super(actual);
  }

  /** Makes JGit use these settings. It must be called before JGit is used. */
  static void install() {
    if (SystemReader.getInstance() != INSTANCE) {
      SystemReader.setInstance(INSTANCE);
      Config.setTypedConfigGetter(new OverridingSettings());
    }
  }

  /**
   * The settings of the system, from the usual file or from the file that GIT_CONFIG_SYSTEM names.
   * To find the file, JGit would run an installed git, which takes longer than everything else.
   */
  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    String named = getenv("GIT_CONFIG_SYSTEM");
    File file = new File(named == null || named.isEmpty() ? DEFAULT_SYSTEM_SETTINGS : named);
    return getenv("GIT_CONFIG_NOSYSTEM") == null && file.isFile()
        ? new FileBasedConfig(parent, file, fs)
        : new NoConfig(parent, fs);
  }

  /** JGit's own settings are left out: they only cache measurements. */
  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new NoConfig(parent, fs);
  }

  /** Settings that are empty and never stored in a file. */
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

  /** Settings that override those of each repository. */
  private static final class OverridingSettings extends DefaultTypedConfigGetter {
    private static final long SECONDS = 2;

    /**
     * The resolution of the file system's timestamps. JGit would measure it by writing files next
     * to the objects. This value may be too large; then JGit only reads some files again.
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

    /**
     * The number of objects or packs that starts a garbage collection; 0 for never. The installed
     * git does the garbage collection.
     */
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

    /**
     * False for the automatic garbage collection: JGit would start a thread and take a lock, only
     * to find that there is nothing to collect.
     */
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
