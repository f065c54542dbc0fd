package dev.unitform.diff;

import dev.unitform.diff.hcl.HclBlock;
import dev.unitform.diff.tree.Tree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The blocks of a Terraform module in one of the two outputs, by address. */
final class TerraformModule {
  private static final String RELEASE = "helm_release";

  private final Map<String, HclBlock> blocks = new LinkedHashMap<>();
  private final Map<String, String> files = new LinkedHashMap<>();
  private final Map<String, String> moved = new LinkedHashMap<>();

  void add(String file, List<HclBlock> read) {
    for (HclBlock block : read) {
      if (block.type().equals("locals") || block.type().isEmpty()) {
        // Terraform allows several "locals" blocks; they are treated as one.
        block
            .body()
            .members()
            .forEach(
                (name, value) ->
                    put(
                        file,
                        (block.type().isEmpty() ? "" : "local.") + name,
                        new HclBlock(
                            block.type(),
                            List.of(name),
                            new Tree.Fields(Collections.singletonMap("value", value)))));
      } else {
        put(file, address(block), block);
      }
      String from = expression(block, "from");
      String to = expression(block, "to");
      if (block.type().equals("moved") && from != null && to != null) {
        moved.put(from, to);
      }
    }
  }

  private void put(String file, String address, HclBlock block) {
    String free = address;
    for (int number = 2; blocks.containsKey(free); number++) {
      free = address + " #" + number;
    }
    blocks.put(free, block);
    files.put(free, file);
  }

  /** The address of a block in Terraform's notation, such as {@code helm_release.wwe}. */
  private static String address(HclBlock block) {
    List<String> parts = new ArrayList<>();
    switch (block.type()) {
      case "resource" -> {}
      case "variable" -> parts.add("var");
      case "moved" -> parts.add("moved " + expression(block, "from"));
      default -> parts.add(block.type());
    }
    parts.addAll(block.labels());
    String alias = expression(block, "alias");
    if (block.type().equals("provider") && alias != null) {
      parts.add(alias);
    }
    return String.join(".", parts);
  }

  private static @Nullable String expression(HclBlock block, String attribute) {
    return Tree.textOf(block.body().get(attribute));
  }

  Map<String, HclBlock> blocks() {
    return blocks;
  }

  @Nullable String fileOf(String address) {
    return files.get(address);
  }

  /** The address to which a "moved" block moves a resource; null if there is none. */
  @Nullable String movedTo(String address) {
    return moved.get(address);
  }

  /** The namespace and name of the Helm release that a block installs; null for other blocks. */
  static @Nullable String releaseKey(@Nullable HclBlock block) {
    if (block == null) {
      return null;
    }
    boolean isRelease =
        block.type().equals("resource")
            && block.labels().size() == 2
            && block.labels().get(0).equals(RELEASE);
    return isRelease
        ? Tree.textOf(block.body().get("namespace")) + "/" + Tree.textOf(block.body().get("name"))
        : null;
  }

  /** The name of the Helm release to which a reference such as {@code helm_release.x} refers. */
  @Nullable String releaseName(String reference) {
    HclBlock block = blocks.get(reference);
    return releaseKey(block) == null || block == null ? null : expression(block, "name");
  }
}
