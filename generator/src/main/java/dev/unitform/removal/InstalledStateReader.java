package dev.unitform.removal;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unitform.model.profile.Provider;
import dev.unitform.removal.InstalledState.Named;
import dev.unitform.removal.InstalledState.Release;
import dev.unitform.removal.InstalledState.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the footprint that a plan.json leaves. It asks for names alone: what an earlier version of
 * Unitform did not write yet is taken for what that version did.
 */
public final class InstalledStateReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private InstalledStateReader() {}

  private static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed() {
      super(null, null, false, false);
    }
  }

  /** What a plan.json says that there is; null where the bytes are none. */
  public static @Nullable InstalledState read(byte[] json) {
    try {
      List<Unit> units = new ArrayList<>();
      for (JsonNode unit : list(JSON.readTree(json), "units")) {
        units.add(unit(unit));
      }
      return new InstalledState(units, new TreeSet<>());
    } catch (Malformed | JacksonException e) {
      return null;
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory cannot fail to be read", e);
    }
  }

  private static Unit unit(JsonNode unit) throws Malformed {
    String name = required(unit, "name");
    List<Release> releases = new ArrayList<>();
    for (JsonNode placement : list(unit, "placements")) {
      for (JsonNode release : list(placement, "releases")) {
        releases.add(release(placement, release));
      }
    }
    List<Named> pools = new ArrayList<>();
    for (JsonNode pool : unit.path("nodePools")) {
      pools.add(new Named(required(pool, "name"), text(pool, "previousName")));
    }
    List<Named> tenants = new ArrayList<>();
    for (JsonNode tenant : unit.path("tenants")) {
      tenants.add(new Named(tenant.asText(), null));
    }
    String pair = text(unit, "pair");
    return new Unit(
        new Named(name, text(unit, "previousName")),
        pair == null ? name : pair,
        unit.has("clusterName") ? text(unit, "clusterName") : formerCluster(name, unit),
        pools,
        tenants,
        releases);
  }

  /** Before plan.json named the cluster, it was named after the unit. */
  private static @Nullable String formerCluster(String name, JsonNode unit) {
    boolean creatable =
        Arrays.stream(Provider.values())
            .anyMatch(p -> p.canBeCreated() && p.toString().equals(text(unit, "provider")));
    boolean created = unit.path("createCluster").asBoolean() && !unit.path("zones").isEmpty();
    return creatable && created ? name : null;
  }

  private static Release release(JsonNode placement, JsonNode release) throws Malformed {
    String service = required(placement, "service");
    String title = text(placement, "title");
    String name = required(release, "name");
    String id = text(release, "id");
    boolean data = release.path("dataTier").asBoolean();
    for (JsonNode workload : release.path("workloads")) {
      data |= "StatefulSet".equals(text(workload, "kind"));
    }
    return new Release(
        service,
        title == null ? service : title,
        id == null ? name : id,
        name,
        required(release, "namespace"),
        text(release, "tenant"),
        data);
  }

  private static JsonNode list(JsonNode node, String key) throws Malformed {
    JsonNode list = node.path(key);
    if (!list.isArray()) {
      throw new Malformed();
    }
    return list;
  }

  private static String required(JsonNode node, String key) throws Malformed {
    String text = text(node, key);
    if (text == null) {
      throw new Malformed();
    }
    return text;
  }

  private static @Nullable String text(JsonNode node, String key) {
    JsonNode value = node.path(key);
    return value.isTextual() ? value.asText() : null;
  }
}
