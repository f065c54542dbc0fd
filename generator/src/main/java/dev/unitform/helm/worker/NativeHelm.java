package dev.unitform.helm.worker;

import com.marcnuri.helm.TemplateCommand;
import com.marcnuri.helm.jni.HelmLib;
import com.marcnuri.helm.jni.NativeLibrary;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceConfigurationError;
import org.jspecify.annotations.Nullable;

/** Helm's library, loaded into this process. */
final class NativeHelm {
  private final HelmLib helm;
  private final Path log;
  private int known;

  private NativeHelm(HelmLib helm, Path log) throws IOException {
    this.helm = helm;
    this.log = log;
    this.known = (int) Files.size(log);
  }

  /**
   * The result of a rendering.
   *
   * @param text the documents, or the error message
   * @param logged the log of the library
   */
  record Answer(boolean isFailure, String text, String logged) {}

  /**
   * Loads the library of this machine.
   *
   * @param folder the folder for the unpacked library; this process writes its standard error to
   *     the file {@code log} in this folder
   * @throws IOException if Helm cannot run on this machine
   */
  static NativeHelm load(Path folder) throws IOException {
    try {
      // helm-java itself would search the internet for a missing library.
      NativeLibrary ofPlatform = HelmLibrary.ofThisMachine();
      if (ofPlatform == null) {
        throw new IOException(HelmLibrary.missing());
      }
      return load(ofPlatform, folder);
    } catch (LinkageError | ServiceConfigurationError e) {
      throw new IOException("its library cannot be loaded: " + firstLine(e.getMessage()));
    }
  }

  private static NativeHelm load(NativeLibrary ofPlatform, Path folder) throws IOException {
    Path unpacked = folder.resolve(ofPlatform.getBinaryName());
    try (InputStream packed =
        ofPlatform.getClass().getResourceAsStream("/" + ofPlatform.getBinaryName())) {
      if (packed == null) {
        throw new IOException(
            "this build lacks Helm's library '%s'".formatted(ofPlatform.getBinaryName()));
      }
      Files.copy(packed, unpacked);
      HelmLib helm = Native.load(unpacked.toString(), HelmLib.class);
      if (!Platform.isWindows()) {
        // The library stays loaded after its file is deleted, so no file is left behind.
        Files.delete(unpacked);
      }
      return new NativeHelm(helm, folder.resolve("log"));
    }
  }

  /** Runs {@code helm template} for a packed chart. */
  Answer template(
      Path chart, String release, String namespace, String kubernetesVersion, List<Path> values)
      throws IOException {
    TemplateCommand command =
        new TemplateCommand(helm, chart)
            .withName(release)
            .withNamespace(namespace)
            .withKubeVersion(kubernetesVersion);
    values.forEach(command::withValuesFile);
    try {
      String text = command.call();
      // The library returns null for a chart without output.
      return new Answer(false, text == null ? "" : text, logged());
    } catch (IllegalStateException e) {
      return new Answer(true, String.valueOf(e.getMessage()), logged());
    }
  }

  private String logged() throws IOException {
    if (Files.size(log) == known) {
      return "";
    }
    byte[] all = Files.readAllBytes(log);
    String text = new String(all, known, all.length - known, StandardCharsets.UTF_8);
    known = all.length;
    return text;
  }

  private static String firstLine(@Nullable String text) {
    return String.valueOf(text).lines().findFirst().orElse("");
  }
}
