package dev.unitform.helm.worker;

import com.marcnuri.helm.jni.NativeLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds helm-java's library for this machine: in the program's own jar, or in a jar in the folder
 * {@code helm} next to it. An administrator can add a jar to this folder.
 */
public final class HelmLibrary {
  private static final String GROUP = "com.marcnuri.helm-java";
  private static final String ABOUT = "/META-INF/maven/" + GROUP + "/lib-api/pom.properties";
  private static final Set<String> PLATFORMS =
      Set.of("linux-amd64", "linux-arm64", "darwin-amd64", "darwin-arm64", "windows-amd64");
  private static final String OS = System.getProperty("os.name");
  private static final String ARCHITECTURE = System.getProperty("os.arch");

  private HelmLibrary() {}

  /**
   * The jars in the folder {@code helm}, sorted. The folder is next to the program's jar (links are
   * resolved) or next to the folder of its classes.
   */
  public static List<Path> jars() throws IOException {
    Path folder = folder();
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static Path folder() throws IOException {
    try {
      return Path.of(HelmLibrary.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toRealPath()
          .resolveSibling("helm");
    } catch (URISyntaxException e) {
      throw new IOException("the program's own jar is not a file", e);
    }
  }

  /** The library for this machine on the class path; null if there is none. */
  static @Nullable NativeLibrary ofThisMachine() {
    String[] words = platform(OS, ARCHITECTURE).split("-", 2);
    for (NativeLibrary library : ServiceLoader.load(NativeLibrary.class)) {
      // For example helm-linux-amd64.so or helm-darwin-10.12-arm64.dylib.
      String file = library.getBinaryName();
      if (file.startsWith("helm-" + words[0] + "-") && file.contains("-" + words[1] + ".")) {
        return library;
      }
    }
    return null;
  }

  /** The message about the missing library. It names the folder to put it into. */
  static String missing() throws IOException {
    String artefact = artefact(OS, ARCHITECTURE);
    return artefact == null
        ? "helm-java has no library for %s on %s".formatted(OS, ARCHITECTURE)
        : ("this build has no library for %s on %s; put the jar of the Maven artefact '%s'"
                + " into the folder '%s'")
            .formatted(OS, ARCHITECTURE, artefact, folder());
  }

  /** The Maven artefact with the library for a machine; null if there is none. */
  static @Nullable String artefact(String os, String architecture) throws IOException {
    String platform = platform(os, architecture);
    return PLATFORMS.contains(platform) ? "%s:%s:%s".formatted(GROUP, platform, version()) : null;
  }

  /** The name of a platform in the names of the Maven artefacts. */
  private static String platform(String os, String architecture) {
    return (os.startsWith("Mac") ? "darwin" : os.startsWith("Windows") ? "windows" : os)
            .toLowerCase(Locale.ROOT)
        + "-"
        + switch (architecture) {
          case "x86_64" -> "amd64";
          case "aarch64" -> "arm64";
          default -> architecture;
        };
  }

  private static String version() throws IOException {
    Properties about = new Properties();
    try (InputStream in = HelmLibrary.class.getResourceAsStream(ABOUT)) {
      if (in != null) {
        about.load(in);
      }
    }
    return about.getProperty("version", "?");
  }
}
