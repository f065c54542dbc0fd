package dev.unitform.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The program's version, from the jar's manifest. */
public final class Version implements IVersionProvider {
  /** The version number; {@code dev} outside of a jar. */
  static String number() {
    return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "dev");
  }

  static String text() {
    return "unitform %s (Java %s)".formatted(number(), Runtime.version().feature());
  }

  @Override
  public String[] getVersion() {
    return new String[] {text()};
  }
}
