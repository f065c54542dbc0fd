package dev.unitform.helm;

import com.marcnuri.helm.TemplateCommand;
import com.marcnuri.helm.jni.HelmLib;
import com.marcnuri.helm.jni.NativeLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Helm itself, loaded into the process: one piece of work at a time, since the library swaps the
 * process's standard output while it works.
 */
final class HelmLibrary {
  private static @Nullable HelmLibrary loaded;

  private final HelmLib helm;
  private final EndingSignals signals;
  private final LibraryLog log;

  private HelmLibrary(HelmLib helm, EndingSignals signals, LibraryLog log) {
    this.helm = helm;
    this.signals = signals;
    this.log = log;
  }

  /**
   * What a piece of work gave.
   *
   * @param text null when it failed
   * @param failure the message with which it failed; null when it did not
   */
  record Answer(@Nullable String text, @Nullable String failure, List<String> logged) {}

  /**
   * The library, loaded at the first question.
   *
   * @throws UnavailableException if this build has none for this machine, or it cannot be unpacked
   */
  static synchronized HelmLibrary get() throws UnavailableException {
    if (loaded == null) {
      loaded = load();
    }
    return loaded;
  }

  private static HelmLibrary load() throws UnavailableException {
    // What Helm reads and writes is UTF-8, whatever the locale.
    System.setProperty("jna.encoding", "UTF-8");
    // Asked for here, since the library would look for a missing part on the internet.
    NativeLibrary ofPlatform =
        NativeLibrary.serviceProviderLibrary(HelmLibrary.class.getClassLoader());
    if (ofPlatform == null) {
      throw new UnavailableException(
          "this build carries no Helm for %s on %s"
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
    }
    try {
      EndingSignals signals = EndingSignals.remember();
      return new HelmLibrary(ofPlatform.load(), signals, LibraryLog.open());
    } catch (IOException | IllegalStateException | LinkageError e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new UnavailableException("Helm cannot be loaded: " + why);
    }
  }

  /** What {@code helm template} gives for a chart folder. */
  synchronized Answer template(
      Path chart, String release, String namespace, String kubernetesVersion, List<Path> values) {
    TemplateCommand command =
        new TemplateCommand(helm, chart)
            .withName(release)
            .withNamespace(namespace)
            .withKubeVersion(kubernetesVersion);
    values.forEach(command::withValuesFile);
    String text = null;
    String failure = null;
    try {
      text = log.keep(command::call);
    } catch (IllegalStateException e) {
      failure = String.valueOf(e.getMessage());
    } finally {
      signals.restore();
    }
    // The library gives nothing at all for a chart that renders nothing.
    return new Answer(failure == null && text == null ? "" : text, failure, log.news());
  }

  /** Helm cannot be had on this machine. */
  static final class UnavailableException extends Exception {
    UnavailableException(String message) {
      super(message);
    }
  }
}
