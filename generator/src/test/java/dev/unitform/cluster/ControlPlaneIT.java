package dev.unitform.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The control plane of the tests ends and leaves nothing, even if the process that started it is
 * killed.
 */
@Tag("cluster")
class ControlPlaneIT {

  @Test
  void itEndsWithWhoeverStartedIt() throws Exception {
    ControlPlane cluster = ControlPlane.start();
    List<ProcessHandle> programs = cluster.process().descendants().toList();
    assertThat(programs).hasSizeGreaterThanOrEqualTo(5);

    // When the holder is killed, the input of the script ends.
    cluster.process().getOutputStream().close();

    assertThat(cluster.process().waitFor()).isZero();
    assertThat(programs).noneMatch(ProcessHandle::isAlive);
    assertThat(cluster.folder()).doesNotExist();
  }
}
