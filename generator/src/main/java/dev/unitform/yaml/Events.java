package dev.unitform.yaml;

import java.util.Iterator;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;

/** Parses a text of any size into the events of the YAML engine. */
final class Events {
  private static final int SMALLEST_BUFFER = 64;

  private Events() {}

  static Iterator<Event> of(String file, String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setCodePointLimit(Integer.MAX_VALUE)
            // The buffer holds the whole text, because the YAML engine fails if the end of its
            // buffer splits a surrogate pair.
            .setBufferSize(Math.max(SMALLEST_BUFFER, text.length() + 1))
            .build();
    return new Parse(settings).parseString(text).iterator();
  }
}
