package dev.unitform.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The control plane of the tests: that it ends, and leaves nothing, whoever held it is gone. */
@Tag("cluster")
class ControlPlaneIT {

  @Test
  void itEndsWithWhoeverStartedIt() throws Exception {
    ControlPlane cluster = ControlPlane.start();
    List<ProcessHandle> programs = cluster.process().descendants().toList();
    assertThat(programs).hasSizeGreaterThanOrEqualTo(5);

    // What happens to the script when the holder is killed: its input ends.
    cluster.process().getOutputStream().close();

    assertThat(cluster.process().waitFor()).isZero();
    assertThat(programs).noneMatch(ProcessHandle::isAlive);
    assertThat(cluster.folder()).doesNotExist();
  }
}
