package dev.unitform.kube;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rest of the table is in {@code api/cases.txt}, which was compared with the API server. */
class CronScheduleTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "* * * * *",
        "0 0 1 1 0",
        "59 23 31 12 6",
        "*/15 * * * *",
        "5/10 * * * *",
        "0-59/2 8-18 * * 1-5",
        "0,30 * * * *",
        "0\t3 * * *",
        " 0 3 * * * ",
        "@yearly",
        "@every 10s",
        "@every 1.5h",
        "+5 * * * *"
      })
  void aScheduleIsTaken(String text) {
    assertThat(CronSchedule.fault(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "* * * *",
        "60 * * * *",
        "* * 32 * *",
        "a * * * *",
        "1-2-3 * * * *",
        "1/2/3 * * * *",
        "- * * * *",
        "-1 * * * *",
        "* * * foo *",
        "mon * * * *",
        "@Daily",
        "@every",
        "@every 5",
        "0x1 * * * *"
      })
  void anythingElseIsNot(String text) {
    assertThat(CronSchedule.fault(text)).isNotNull();
  }
}
