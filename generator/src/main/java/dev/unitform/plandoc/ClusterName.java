package dev.unitform.plandoc;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import dev.unitform.model.profile.Provider;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the name of a unit's cluster. Early documents do not have it; their clusters have the names
 * of their units.
 */
final class ClusterName extends StdScalarDeserializer<String> {
  private static final long serialVersionUID = 1L;

  /** Stands for a missing key, which is not the same as null. */
  static final String ABSENT = "\0absent";

  ClusterName() {
    super(String.class);
  }

  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    return _parseString(parser, context, this);
  }

  @Override
  public Object getAbsentValue(DeserializationContext context) {
    return ABSENT;
  }

  static @Nullable String earlier(String unit, @Nullable String provider, boolean isCreated) {
    boolean canBeCreated =
        Arrays.stream(Provider.values())
            .anyMatch(known -> known.canBeCreated() && known.toString().equals(provider));
    return canBeCreated && isCreated ? unit : null;
  }
}
