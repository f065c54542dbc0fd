package dev.unitform.diff.hcl;

import dev.unitform.diff.tree.Tree;
import java.util.List;

/**
 * A block of Terraform's language.
 *
 * @param body its attributes, and by their types the lists of the blocks inside it
 */
public record HclBlock(String type, List<String> labels, Tree.Fields body) {
  public HclBlock {
    labels = List.copyOf(labels);
  }
}
