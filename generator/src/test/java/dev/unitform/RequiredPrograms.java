package dev.unitform;

import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import org.opentest4j.TestAbortedException;

/** Decides whether a test is skipped or fails if a program is missing. */
public final class RequiredPrograms {
  private static final String REQUIRE = "UNITFORM_REQUIRE";

  private RequiredPrograms() {}

  /**
   * An exception that skips the test. If {@code UNITFORM_REQUIRE} names the program, it makes the
   * test fail.
   */
  public static RuntimeException missing(String program, String reason) {
    String required = System.getenv(REQUIRE);
    if (required != null && List.of(required.split(",", -1)).contains(program)) {
      fail(reason + ", but " + REQUIRE + " names " + program);
    }
    return new TestAbortedException(reason);
  }
}
