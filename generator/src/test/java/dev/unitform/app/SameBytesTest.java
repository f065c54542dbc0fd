package dev.unitform.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same input gives the same bytes in every environment. */
class SameBytesTest {
  private static final Path PROFILE = OutIsCurrentTest.ROOT.resolve("profiles/global-cloud.yaml");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void withAnyNumberOfThreads(int threads) {
    assertThat(texts(Trees.of(PROFILE, threads))).isEqualTo(texts(Trees.of(PROFILE, 1)));
  }

  @ParameterizedTest
  @CsvSource({"tr-TR, Asia/Kolkata", "ar-EG, Pacific/Auckland", "de-DE, America/St_Johns"})
  void inAnyLocaleAndTimeZone(String locale, String zone) {
    List<String> here = texts(Trees.of(PROFILE, 2));
    Locale usualLocale = Locale.getDefault();
    TimeZone usualZone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(locale));
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      assertThat(texts(Trees.of(PROFILE, 2))).isEqualTo(here);
    } finally {
      Locale.setDefault(usualLocale);
      TimeZone.setDefault(usualZone);
    }
  }

  @Test
  void fromAnotherFolderAndWithOtherLineEnds(@TempDir Path folder) throws IOException {
    Path copy = folder.resolve("elsewhere/profiles/global-cloud.yaml");
    Files.createDirectories(copy.getParent());
    Files.writeString(copy, Files.readString(PROFILE).replace("\n", "\r\n"));
    assertThat(texts(Trees.of(copy, 2))).isEqualTo(texts(Trees.of(PROFILE, 2)));
  }

  private static List<String> texts(OutputTree tree) {
    return tree.files().values().stream().map(OutputFile::toString).toList();
  }
}
