package dev.unitform.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class ProgressTest {
  private final Progress progress = new Progress();

  @Test
  void isStuckUntilAFileIsCompleted() {
    int before = progress.steps();

    assertThat(progress.isStuckSince(before)).isTrue();
    progress.step();

    assertThat(progress.isStuckSince(before)).isFalse();
    assertThat(progress.isStuckSince(progress.steps())).isTrue();
  }

  @Test
  void isNotStuckWhileAPlanIsMade() {
    int before = progress.steps();

    boolean stuck = progress.planning(() -> progress.isStuckSince(before));

    assertThat(stuck).isFalse();
    assertThat(progress.isStuckSince(before)).isFalse();
    assertThat(progress.isStuckSince(progress.steps())).isTrue();
  }

  @Test
  void aPlanThatCannotBeMadeIsNoLongerWaitedFor() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                progress.planning(
                    () -> {
                      throw new IllegalStateException();
                    }));

    assertThat(progress.isStuckSince(progress.steps())).isTrue();
  }
}
