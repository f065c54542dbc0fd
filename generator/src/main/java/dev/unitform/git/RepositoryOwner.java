package dev.unitform.git;

import com.sun.security.auth.module.UnixSystem;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether a repository belongs to the user who runs the program. Settings and hooks of a
 * repository can start programs, so git refuses a repository of another user, unless {@code
 * safe.directory} in the settings of the system or the user, or in the environment, allows it
 * (git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory).
 */
record RepositoryOwner(long user, Function<String, @Nullable String> environment) {
  private static final String SECTION = "safe";
  private static final String NAME = "directory";
  private static final String KEY = "safe.directory";
  private static final int ROOT = 0;

  /**
   * The reason to refuse a repository; null if it is trusted.
   *
   * @param places the working tree, its .git entry, and the folder with git's files; for a bare
   *     repository, only the folder with git's files
   */
  static @Nullable Diagnostic refusal(List<Path> places, String name) throws IOException {
    Path own = places.get(places.size() - 1);
    if (!own.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return null;
    }
    long user = new UnixSystem().getUid();
    RepositoryOwner owner = new RepositoryOwner(user, SystemReader.getInstance()::getenv);
    return owner.isTrusted(places, settings()) ? null : refusal(places.get(0), name);
  }

  private static Diagnostic refusal(Path place, String name) {
    return new Diagnostic(
        Code.GIT012,
        "the git repository around '%s' belongs to another user".formatted(name),
        "its configuration could run programs as your user, so git refuses it, too; if you trust"
            + " the repository: git config --global --add safe.directory "
            + place);
  }

  private static List<String> settings() throws IOException {
    try {
      return List.of(SystemReader.getInstance().getUserConfig().getStringList(SECTION, null, NAME));
    } catch (ConfigInvalidException e) {
      throw new IOException(e);
    }
  }

  boolean isTrusted(List<Path> places, List<String> settings) throws IOException {
    boolean isOwn = true;
    for (Path place : places) {
      isOwn &= isOwn(place);
    }
    List<String> all = new ArrayList<>(settings);
    all.addAll(ofEnvironment());
    return isOwn || isNamed(List.of(places.get(0), places.get(places.size() - 1)), all);
  }

  private boolean isOwn(Path place) throws IOException {
    long owner =
        ((Number) Files.getAttribute(place, "unix:uid", LinkOption.NOFOLLOW_LINKS)).longValue();
    return owner == user || (user == ROOT && owner == sudoUser());
  }

  /** The id of the user who became root with sudo. */
  private long sudoUser() {
    String id = environment.apply("SUDO_UID");
    return id != null && id.matches("[0-9]{1,10}") ? Long.parseLong(id) : ROOT;
  }

  /** Whether the settings list one of the places. An empty entry cancels all entries before it. */
  private static boolean isNamed(List<Path> places, List<String> settings) {
    boolean named = false;
    for (String setting : settings) {
      named = !setting.isEmpty() && (named || places.stream().anyMatch(p -> fits(setting, p)));
    }
    return named;
  }

  private static boolean fits(String setting, Path place) {
    if (setting.equals("*")) {
      return true;
    }
    String path =
        setting.startsWith("~/") ? System.getProperty("user.home") + setting.substring(1) : setting;
    return path.endsWith("/*")
        ? place.startsWith(real(Path.of(path.substring(0, path.length() - 1))))
        : place.equals(real(Path.of(path)));
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.normalize();
    }
  }

  private List<String> ofEnvironment() {
    List<String> values = new ArrayList<>(ofParameters());
    String count = environment.apply("GIT_CONFIG_COUNT");
    int pairs = count != null && count.matches("[0-9]{1,4}") ? Integer.parseInt(count) : 0;
    for (int i = 0; i < pairs; i++) {
      String value = environment.apply("GIT_CONFIG_VALUE_" + i);
      if (KEY.equalsIgnoreCase(environment.apply("GIT_CONFIG_KEY_" + i)) && value != null) {
        values.add(value);
      }
    }
    return values;
  }

  /**
   * The values of {@code safe.directory} in the variable GIT_CONFIG_PARAMETERS, in which {@code git
   * -c} passes settings to other programs. A setting has the form {@code 'key'='value'}, or {@code
   * 'key=value'} before git 2.31.
   */
  private List<String> ofParameters() {
    String parameters = environment.apply("GIT_CONFIG_PARAMETERS");
    List<String> values = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    for (char c : (parameters == null ? "" : parameters + " ").toCharArray()) {
      if (c == '\'') {
        quoted = !quoted;
      } else if (c == ' ' && !quoted) {
        String entry = word.toString();
        if (entry.regionMatches(true, 0, KEY + "=", 0, KEY.length() + 1)) {
          values.add(entry.substring(KEY.length() + 1));
        }
        word.setLength(0);
      } else {
        word.append(c);
      }
    }
    return values;
  }
}
