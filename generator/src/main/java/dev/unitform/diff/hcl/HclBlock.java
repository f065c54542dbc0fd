package dev.unitform.diff.hcl;

import dev.unitform.diff.tree.Tree;
import java.util.List;

/**
 * A block of HCL, the language of Terraform.
 *
 * @param body the block's attributes, and its inner blocks as lists by their type
 */
public record HclBlock(String type, List<String> labels, Tree.Fields body) {
  public HclBlock {
    labels = List.copyOf(labels);
  }
}
