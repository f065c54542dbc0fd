package dev.unitform.cli;

/** Checks names before a command writes them into the catalog. */
final class CatalogName {
  /** The longest id, as in the schema of services. */
  private static final int ID = 63;

  /** The longest name of a release, as in the schema of services. */
  private static final int RELEASE = 53;

  private CatalogName() {}

  /**
   * Checks the id of a service.
   *
   * @param what the argument, as the message names it
   */
  static void checkId(String what, String given) {
    check(what, given, ID, "an id");
  }

  /**
   * Checks the name of a release.
   *
   * @param what the argument, as the message names it
   */
  static void checkRelease(String what, String given) {
    check(what, given, RELEASE, "a release name");
  }

  private static void check(String what, String given, int most, String kind) {
    if (given.length() > most || !given.matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?")) {
      throw new UsageException(
          ("%s'%s' is not %s: use up to %d lower-case letters, digits and hyphens, with a letter or"
                  + " digit at both ends")
              .formatted(what, given, kind, most));
    }
  }
}
