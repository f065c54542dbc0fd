package dev.unitform;

import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** What becomes of a test whose program is not there. */
public final class RequiredPrograms {
  private static final String REQUIRE = "UNITFORM_REQUIRE";

  private RequiredPrograms() {}

  /** Skips the test, or fails it where {@code UNITFORM_REQUIRE} names the program. */
  public static <T> T missing(String program, String reason) {
    String required = System.getenv(REQUIRE);
    if (required != null && List.of(required.split(",", -1)).contains(program)) {
      return fail(reason + ", but " + REQUIRE + " names " + program);
    }
    return Assumptions.abort(reason);
  }
}
