package dev.unitform.plandoc;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import dev.unitform.model.profile.Provider;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the key {@code clusterName} of a unit. Early versions of Unitform did not write this key;
 * in their plans, a cluster has the name of its unit.
 */
final class ClusterName extends StdScalarDeserializer<String> {
  private static final long serialVersionUID = 1L;

  /**
   * Represents a missing key. A key with the value null has another meaning: Terraform does not
   * create a cluster.
   */
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
