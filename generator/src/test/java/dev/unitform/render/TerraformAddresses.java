package dev.unitform.render;

import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputPath;
import dev.unitform.output.OutputTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses in a unit's Terraform modules: the address of each resource instance that the
 * profile names, with its name if the name cannot be changed, and its old address.
 *
 * @param names the names by address, in the unit's two modules
 * @param moved the present address by the old address
 */
public record TerraformAddresses(SortedMap<String, String> names, Map<String, String> moved) {
  private static final Pattern POOL =
      Pattern.compile("\"([^\"]+)\" = \\{\\s*((?:name|azure_name)\\s*= \"[^\"]+\")");
  private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final String MODULE = "releases:";
  private static final String CLUSTER = "cluster:";

  /** The addresses of a unit. The module of its cluster may be missing. */
  public static TerraformAddresses of(OutputTree tree, String unit) {
    TerraformAddresses found = new TerraformAddresses(new TreeMap<>(), new LinkedHashMap<>());
    found.releases(document(tree, unit + "/terraform/main.tf"));
    if (tree.files().get(new OutputPath(unit + "/terraform/cluster/main.tf")) != null) {
      found.cluster(tree, unit);
    }
    return found;
  }

  private void releases(HclDocument document) {
    for (HclDocument.Block block : document.blocks("resource")) {
      String address = MODULE + block.label(0) + "." + block.label(1);
      if (block.label(0).equals("kubernetes_namespace_v1")) {
        for (String name : texts(block.required("for_each"))) {
          names.put(address + "[\"" + name + "\"]", name);
        }
      } else if (block.label(0).equals("helm_release")) {
        names.put(address, block.required("namespace") + "/" + block.required("name"));
      } else {
        names.put(address, "");
      }
    }
  }

  private void cluster(OutputTree tree, String unit) {
    HclDocument document = document(tree, unit + "/terraform/cluster/main.tf");
    String variables = text(tree, unit + "/terraform/cluster/variables.tf");
    Matcher name =
        Pattern.compile("variable \"cluster_name\" \\{[^}]*?default\\s+= \"([^\"]+)\"")
            .matcher(variables);
    if (!name.find()) {
      throw new AssertionError(variables);
    }
    List<String> zones = new ArrayList<>();
    Map<String, String> pools = new LinkedHashMap<>();
    for (HclDocument.Block locals : document.blocks("locals")) {
      zones.addAll(texts(locals.required("zones")));
      Matcher pool = POOL.matcher(locals.required("pools"));
      while (pool.find()) {
        pools.put(pool.group(1), pool.group(2));
      }
    }
    for (HclDocument.Block block : document.blocks("resource")) {
      String address = CLUSTER + block.label(0) + "." + block.label(1);
      String each = block.attribute("for_each");
      if (each == null) {
        names.put(address, name.group(1));
      } else if (each.equals("local.groups")) {
        pools.forEach(
            (key, called) ->
                zones.forEach(zone -> names.put(key(address, key + "/" + zone), called)));
      } else if (each.contains("local.pools")) {
        pools.forEach((key, called) -> names.put(key(address, key), called));
      } else {
        names.put(address, each);
      }
    }
    if (tree.files().get(new OutputPath(unit + "/terraform/cluster/moved.tf")) != null) {
      for (HclDocument.Block block :
          document(tree, unit + "/terraform/cluster/moved.tf").blocks("moved")) {
        moved.put(CLUSTER + block.required("from"), CLUSTER + block.required("to"));
      }
    }
  }

  private static String key(String address, String key) {
    return address + "[\"" + key + "\"]";
  }

  private static List<String> texts(String expression) {
    List<String> texts = new ArrayList<>();
    Matcher matcher = TEXT.matcher(expression);
    while (matcher.find()) {
      texts.add(matcher.group(1));
    }
    return texts;
  }

  private static HclDocument document(OutputTree tree, String path) {
    return HclDocument.parse(path, text(tree, path));
  }

  private static String text(OutputTree tree, String path) {
    OutputFile file = Objects.requireNonNull(tree.files().get(new OutputPath(path)), path);
    return file.text();
  }
}
