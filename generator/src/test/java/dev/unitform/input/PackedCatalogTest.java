package dev.unitform.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.model.catalog.HighAvailability;
import dev.unitform.model.catalog.Service;
import dev.unitform.trace.RuleId;
import dev.unitform.trace.Traced;
import dev.unitform.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackedCatalogTest {
  private static final byte[] BYTES = RecordsWriter.write(ShippedPacker.services());

  @Test
  void everyShippedServiceIsPackedAsItsYamlSays() {
    Map<String, PackedCatalog.Packed> packed = services(BYTES);

    assertThat(packed).hasSameSizeAs(CatalogReader.shippedIds());
    for (String id : CatalogReader.shippedIds()) {
      SourceText source = CatalogReader.shippedText("", id);
      Sources sources = new Sources();
      EntryCompletion completion =
          new EntryCompletion(
              () -> ReferenceChartReader.readDefault(Project.of(Path.of("a.yaml")), sources));
      Service parsed =
          RecordBinder.bind(
              completion.complete(YamlReader.read(source).get()).get(), Service.class);
      assertThat(PackedCatalog.service(packed, source)).isEqualTo(parsed);
      assertThat(PackedCatalog.service(packed, source)).hasToString(parsed.toString());
    }
  }

  @Test
  void thePackOfTheBuildIsFresh() throws IOException {
    try (InputStream pack = PackedCatalog.class.getResourceAsStream(PackedCatalog.FILE)) {
      // Only Maven makes it.
      if (pack != null) {
        assertThat(pack.readAllBytes()).isEqualTo(BYTES);
      }
    }
  }

  @Test
  void anotherTextOrNameIsNotTheShippedOne() {
    SourceText shipped = CatalogReader.shippedText("", "email");

    assertThat(
            PackedCatalog.service(
                services(BYTES), new SourceText(shipped.name(), shipped.text() + " ")))
        .isNull();
    assertThat(
            PackedCatalog.service(
                services(BYTES), new SourceText("profiles/catalog/post.yaml", shipped.text())))
        .isNull();
    assertThat(
            PackedCatalog.service(
                services(BYTES), new SourceText(Shipped.PREFIX + shipped.name(), shipped.text())))
        .isNull();
  }

  @Test
  void aDamagedPackHasNoServices() {
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      byte[] damaged = BYTES.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      assertThat(services(damaged)).isEmpty();
      assertThat(services(Arrays.copyOf(BYTES, random.nextInt(BYTES.length)))).isEmpty();
    }
    assertThat(PackedCatalog.services(null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "String title, String titel",
    "n-plus-one, n-plus-two",
    "catalog.Service, catalog.Servant"
  })
  void aPackForOtherRecordsHasNoServices(String was, String is) {
    String other = new String(BYTES, ISO_8859_1).replaceFirst(was, is);
    byte[] bytes = other.getBytes(ISO_8859_1);
    CRC32 sum = new CRC32();
    sum.update(bytes, Long.BYTES, bytes.length - Long.BYTES);
    ByteBuffer.wrap(bytes).putLong(sum.getValue());

    assertThat(services(BYTES)).isNotEmpty();
    assertThat(services(bytes)).isEmpty();
  }

  @Test
  void recordsWithEveryKindOfValueAreReadAsTheyWereWritten() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("z", null);
    values.put(
        "a", Arrays.asList(true, false, -1, 7, new BigInteger("99999999999"), "\u00e9\u20ac"));
    values.put("b", new BigDecimal("1.50"));
    values.put("c", Traced.given(HighAvailability.SINGLETON, new SourcePosition("a", 300, 2, 1)));
    values.put("d", Traced.defaulted("x".repeat(70_000), new RuleId("a-rule", "it is so")));

    Object read = RecordsReader.read(RecordsWriter.write(values));

    assertThat(read).isEqualTo(values).hasToString(values.toString());
  }

  private static Map<String, PackedCatalog.Packed> services(byte[] bytes) {
    return PackedCatalog.services(bytes);
  }
}
