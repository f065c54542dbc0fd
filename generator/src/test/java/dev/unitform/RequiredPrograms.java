package dev.unitform;

import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import org.opentest4j.TestAbortedException;

/** What becomes of a test whose program is not there. */
public final class RequiredPrograms {
  private static final String REQUIRE = "UNITFORM_REQUIRE";

  private RequiredPrograms() {}

  /**
   * To be thrown, which skips the test; fails it where {@code UNITFORM_REQUIRE} names the program.
   */
  public static RuntimeException missing(String program, String reason) {
    String required = System.getenv(REQUIRE);
    if (required != null && List.of(required.split(",", -1)).contains(program)) {
      fail(reason + ", but " + REQUIRE + " names " + program);
    }
    return new TestAbortedException(reason);
  }
}
