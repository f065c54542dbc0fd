package dev.unitform.check.api;

import dev.unitform.diagnostic.Code;
import java.util.List;

/**
 * A fault for which the API server would reject an object.
 *
 * @param path keys and indexes from the object to the fault
 * @param why the rest of a sentence that begins with the field and its object
 */
public record Refusal(Code code, List<String> path, String why) {
  public Refusal {
    path = List.copyOf(path);
  }
}
