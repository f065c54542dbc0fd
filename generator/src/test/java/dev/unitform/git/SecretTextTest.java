package dev.unitform.git;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretTextTest {
  @ParameterizedTest
  @CsvSource({
    "https://example.com/x.git, https://example.com/x.git",
    "https://me:pw@example.com/x.git, https://***@example.com/x.git",
    "https://me:p/w@example.com/x.git, https://***@example.com/x.git",
    "https://me:p@w?x@example.com/x.git, https://***@example.com/x.git",
    "https://example.com/x.git?token=abc, https://example.com/x.git?***",
    "https://example.com/x.git#token, https://example.com/x.git?***",
    "git@example.com:x.git, git@example.com:x.git",
    "me:pw@example.com:x.git, ***@example.com:x.git",
    "ssh://git@example.com/x.git, ssh://git@example.com/x.git",
    "ssh://me:pw@example.com/x.git, ssh://***@example.com/x.git",
    "../me@home/x.git, ../me@home/x.git",
    "file:///home/me@home/x.git, file:///home/me@home/x.git"
  })
  void anAddressIsShownWithoutWhatLetsSomebodyIn(String address, String shown) {
    assertThat(SecretText.maskedAddress(address)).isEqualTo(shown);
  }

  @Test
  void aHostsWordsAreShownWithoutTheTokenInAnyForm() {
    String address = "https://me:pass%2Fword@example.com/x.git?key=0123456789";
    String said =
        address
            + " pass%2Fword pass/word 0123456789 tok/en tok%2Fen eC1hY2Nlc3MtdG9rZW46dG9rL2Vu"
            + " https://other:secret@example.org/?a=b";
    assertThat(SecretText.masked(said, address, "tok/en"))
        .isEqualTo(
            "https://***@example.com/x.git?*** *** *** *** *** *** *** https://***@example.org/?***");
  }
}
