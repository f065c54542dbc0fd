package dev.unitform.helm.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HelmLibraryTest {
  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-amd64",
    "Linux, aarch64, linux-arm64",
    "Mac OS X, x86_64, darwin-amd64",
    "Mac OS X, aarch64, darwin-arm64",
    "Windows Server 2025, amd64, windows-amd64"
  })
  void eachPlatformOfHelmJavaHasItsArtefact(String os, String architecture, String name)
      throws IOException {
    assertThat(HelmLibrary.artefact(os, architecture))
        .matches("com\\.marcnuri\\.helm-java:" + name + ":\\d+\\.\\d+\\.\\d+");
  }

  @Test
  void otherPlatformsHaveNone() throws IOException {
    assertThat(HelmLibrary.artefact("Linux", "riscv64")).isNull();
    assertThat(HelmLibrary.artefact("FreeBSD", "amd64")).isNull();
    assertThat(HelmLibrary.artefact("Windows 11", "aarch64")).isNull();
  }
}
