package dev.unitform.model.profile;

import dev.unitform.trace.Traced;
import org.jspecify.annotations.Nullable;

/**
 * A notice that the profile's owners know of and that need not be told again.
 *
 * @param code of the notice
 * @param service the only service that it is acknowledged for; null for whatever it is about
 */
public record Acknowledgement(
    Traced<String> code, @Nullable Traced<String> service, String because) {}
