package dev.unitform.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The program's version, from the jar's manifest. */
public final class Version implements IVersionProvider {
  static String text() {
    String version =
        Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "dev");
    return "unitform %s (Java %s)".formatted(version, Runtime.version().feature());
  }

  @Override
  public String[] getVersion() {
    return new String[] {text()};
  }
}
